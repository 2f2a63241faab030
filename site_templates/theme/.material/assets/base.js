// Where the site begins, for the search: Material does not say it where our own theme does.
document.documentElement.dataset.base = new URL("..", document.currentScript.src).href;
