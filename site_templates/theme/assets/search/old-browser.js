// For browsers that know no modules; written in the language they know.
document.getElementById("search-app").textContent = "这个浏览器版本较旧，不能在页面内搜索。请升级浏览器，或按地区、年度浏览。";
