// For browsers that know no modules; written in the language they know.
(function (app) {
  app.textContent = app.getAttribute("data-old-browser");
})(document.getElementById("search-app"));
