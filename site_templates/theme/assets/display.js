/* 显示设置: the reader's choice on <html> before first paint, kept in this browser only.
   Without this file the controls still work for the page at hand, by :has() in the style sheet. */
(function () {
  "use strict";
  var NAMES = ["size", "scheme", "contrast"];
  var ALLOWED = { size: ["large"], scheme: ["light", "dark"], contrast: ["high"] };
  var root = document.documentElement;

  function kept(name) {
    try { return localStorage.getItem("display." + name) || ""; } catch (error) { return ""; }
  }
  function keep(name, value) {
    try {
      if (value) localStorage.setItem("display." + name, value);
      else localStorage.removeItem("display." + name);
    } catch (error) { /* storage is off: the choice holds for this page */ }
  }
  function show(name, value) {
    if (ALLOWED[name].indexOf(value) >= 0) root.setAttribute("data-" + name, value);
    else root.removeAttribute("data-" + name);
  }
  function tick(name, value) {
    var inputs = document.querySelectorAll('.display input[name="' + name + '"]');
    for (var i = 0; i < inputs.length; i++) inputs[i].checked = inputs[i].value === value;
  }

  NAMES.forEach(function (name) { show(name, kept(name)); });
  root.setAttribute("data-script", ""); // controls that need a script may show

  document.addEventListener("DOMContentLoaded", function () {
    var print = document.querySelector("button.print");
    if (print) print.addEventListener("click", function () { window.print(); });
    var box = document.querySelector(".display");
    if (!box) return;
    NAMES.forEach(function (name) { tick(name, root.getAttribute("data-" + name) || ""); });
    box.addEventListener("change", function (event) {
      var input = event.target;
      if (!ALLOWED[input.name]) return;
      show(input.name, input.value);
      keep(input.name, input.value);
    });
    document.addEventListener("click", function (event) {
      if (box.open && !box.contains(event.target)) box.open = false;
    });
    box.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !box.open) return;
      box.open = false;
      box.querySelector("summary").focus();
    });
  });
})();
