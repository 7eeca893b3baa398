// Sets light or dark and the language before the first paint. A file of its own, because the content
// security policy allows no script inside the page.
(function () {
  var root = document.documentElement;
  function stored(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }
  var scheme = stored("mantine-color-scheme-value");
  if (scheme !== "light" && scheme !== "dark") {
    scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }
  root.setAttribute("data-mantine-color-scheme", scheme);
  var language = stored("leadpool.language") || navigator.language || "en";
  root.lang = /^zh/i.test(language) ? "zh-CN" : "en";
})();
