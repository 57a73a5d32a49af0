/* duizhao digest: remembers the switches, searches, puts cards away with Escape. Everything else
   works without this file. */
(function () {
  "use strict";
  var root = document.documentElement;
  function stored(key) { try { return localStorage.getItem("duizhao-" + key); } catch (e) { return null; } }
  function store(key, value) { try { localStorage.setItem("duizhao-" + key, value); } catch (e) { /* private window */ } }
  var allowed = { show: ["both", "zh", "en"], theme: ["auto", "light", "dark"] };
  function apply(key, value) { root.setAttribute("data-" + key, value); }
  Object.keys(allowed).forEach(function (key) {
    var value = stored(key);
    if (allowed[key].indexOf(value) >= 0) { apply(key, value); }
  });

  function switches() {
    Object.keys(allowed).forEach(function (key) {
      var value = root.getAttribute("data-" + key);
      document.getElementsByName(key).forEach(function (input) {
        if (value) { input.checked = input.value === value; }
        input.addEventListener("change", function () { apply(key, input.value); store(key, input.value); });
      });
    });
  }

  function cards() {
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") { return; }
      document.querySelectorAll(".st:hover, .st:focus-within").forEach(function (st) {
        st.classList.add("off");
        function back() { st.classList.remove("off"); }
        st.addEventListener("mouseleave", back, { once: true });
        st.addEventListener("focusout", back, { once: true });
      });
    });
    addEventListener("beforeprint", function () {
      document.querySelectorAll("details").forEach(function (d) { d.open = true; });
    });
  }

  /* A text in words: Latin words and digits as they are, Chinese by the longest words that the
     index knows. */
  function words(text, known) {
    var out = [];
    (text.toLowerCase().match(/[\u3400-\u9fff\uf900-\ufaff]+|[^\s\u3400-\u9fff\uf900-\ufaff.,;:!?'"()，。；：！？“”‘’（）《》、]+/g) || []).forEach(function (run) {
      if (!/[\u3400-\u9fff\uf900-\ufaff]/.test(run)) { out.push(run); return; }
      for (var i = 0; i < run.length;) {
        var n = Math.min(12, run.length - i);
        while (n > 1 && !known.has(run.slice(i, i + n))) { n -= 1; }
        out.push(run.slice(i, i + n));
        i += n;
      }
    });
    return out;
  }

  function numbers(list) {
    var at = 0;
    return list.split(" ").map(function (d) { at += parseInt(d, 36); return at; });
  }

  function search() {
    var box = document.getElementById("q"), index = window.DUIZHAO_INDEX;
    if (!box || !index) { return; }
    var known = new Map(Object.entries(index.words));
    var list = document.getElementById("found"), count = document.getElementById("count");
    function find(text) {
      var asked = words(text, known);
      if (!asked.length) { return null; }
      var scores = null;
      asked.forEach(function (word) {
        var here = new Map();
        if (known.has(word)) { numbers(known.get(word)).forEach(function (d) { here.set(d, 2); }); }
        else { known.forEach(function (docs, w) { if (w.indexOf(word) === 0 || (word.length === 1 && w.indexOf(word) >= 0)) { numbers(docs).forEach(function (d) { here.set(d, 1); }); } }); }
        if (scores) { here.forEach(function (s, d) { if (scores.has(d)) { here.set(d, s + scores.get(d)); } else { here.delete(d); } }); }
        scores = here;
      });
      return Array.from(scores).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; }).map(function (s) { return s[0]; });
    }
    function half(lang, text, href) {
      var p = document.createElement("p"), a = document.createElement("a");
      p.className = "h " + (lang === "en" ? "en" : "zh");
      p.lang = lang; a.href = href; a.textContent = text; p.appendChild(a);
      return p;
    }
    function show() {
      var found = find(box.value);
      list.textContent = "";
      count.textContent = found ? (found.length ? String(found.length) : count.getAttribute("data-none")) : "";
      (found || []).slice(0, 100).forEach(function (d) {
        var story = index.stories[d], li = document.createElement("li");
        li.className = "pair";
        if (story[1]) { li.appendChild(half(index.zh, story[1], story[0])); }
        if (story[2]) { li.appendChild(half("en", story[2], story[0])); }
        list.appendChild(li);
      });
    }
    box.addEventListener("input", show);
    var asked = decodeURIComponent(location.hash.slice(1));
    if (asked) { box.value = asked; }
    show();
    box.focus();
  }

  document.addEventListener("DOMContentLoaded", function () { switches(); cards(); search(); });
})();
