(function () {
  "use strict";
  var panel = document.getElementById("panel");
  var body = document.getElementById("panel-body");
  var able = panel && typeof panel.showModal === "function";
  var opener = null;

  function plain(text) {
    return (text.normalize ? text.normalize("NFKC") : text).toLowerCase();
  }

  /* The rows of a figure's records, gathered from the lists of records at the foot of the page. */
  function recordTables(card) {
    var tables = [];
    var byTable = new Map();
    card.querySelectorAll(".ids a").forEach(function (link) {
      var row = document.getElementById(link.getAttribute("href").slice(1));
      if (!row) { return; }
      var home = row.closest("table");
      var copy = byTable.get(home);
      if (!copy) {
        copy = document.createElement("table");
        copy.className = "listed";
        copy.appendChild(home.tHead.cloneNode(true));
        copy.appendChild(document.createElement("tbody"));
        byTable.set(home, copy);
        tables.push(copy);
      }
      var line = row.cloneNode(true);
      line.removeAttribute("id");
      line.hidden = false;
      copy.tBodies[0].appendChild(line);
    });
    return tables;
  }

  function show(id) {
    var card = document.getElementById(id);
    if (!card) { return false; }
    var copy = card.cloneNode(true);
    copy.removeAttribute("id");
    body.textContent = "";
    body.appendChild(copy);
    var tables = recordTables(card);
    if (tables.length) {
      var list = copy.querySelector(".ids");
      list.hidden = list.children.length === list.querySelectorAll("a").length;
      tables.forEach(function (table) {
        var frame = document.createElement("div");
        frame.className = "table";
        frame.tabIndex = 0;
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", "记录");
        frame.appendChild(table);
        body.appendChild(frame);
      });
    }
    if (!panel.open) { panel.showModal(); }
    panel.scrollTop = 0;
    document.getElementById("panel-title").focus();
    return true;
  }

  function close() {
    panel.close();
  }

  if (able) {
    document.querySelectorAll("a.fig").forEach(function (link) {
      link.setAttribute("role", "button");
      link.setAttribute("aria-haspopup", "dialog");
    });
    document.addEventListener("click", function (event) {
      var link = event.target.closest ? event.target.closest("a.fig") : null;
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        if (!panel.contains(link)) { opener = link; }
        if (show(link.getAttribute("href").slice(1))) { event.preventDefault(); }
        return;
      }
      if (event.target === panel) { close(); return; }
      var other = event.target.closest ? event.target.closest("#panel a") : null;
      if (other) { opener = null; close(); }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === " " && event.target.matches && event.target.matches("a.fig")) {
        event.preventDefault();
        event.target.click();
      }
    });
    document.getElementById("panel-close").addEventListener("click", close);
    panel.addEventListener("close", function () {
      body.textContent = "";
      if (opener) { opener.focus(); opener = null; }
    });
  }

  var query = document.getElementById("query");
  if (query) {
    var found = document.getElementById("found");
    var rows = Array.prototype.map.call(document.querySelectorAll(".records tbody tr"), function (row) {
      return { row: row, text: null };
    });
    var search = function () {
      var words = plain(query.value).split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (item) {
        if (item.text === null) { item.text = plain(item.row.textContent); }
        var hit = words.every(function (word) { return item.text.indexOf(word) >= 0; });
        item.row.hidden = !hit;
        if (hit) { shown += 1; }
      });
      document.querySelectorAll(".records .kind").forEach(function (kind) {
        kind.hidden = !kind.querySelector("tbody tr:not([hidden])");
      });
      found.textContent = words.length ? "找到 " + shown + " 条记录，共 " + rows.length + " 条" : "共 " + rows.length + " 条记录";
    };
    var timer = 0;
    query.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(search, 80);
    });
    query.form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
    query.form.hidden = false;
    search();
    window.addEventListener("hashchange", function () {
      var row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (row && row.hidden) { query.value = ""; search(); row.scrollIntoView({ block: "center" }); }
    });
  }

  var contents = document.getElementById("contents");
  if (contents && window.matchMedia("(max-width: 65.99rem)").matches) { contents.open = false; }

  var print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }

  if ("IntersectionObserver" in window) {
    var links = {};
    document.querySelectorAll(".contents a").forEach(function (link) {
      links[link.getAttribute("href").slice(1)] = link;
    });
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (!entry.isIntersecting) { return; }
        Object.keys(links).forEach(function (id) { links[id].removeAttribute("aria-current"); });
        links[entry.target.id].setAttribute("aria-current", "true");
      });
    }, { rootMargin: "0px 0px -75% 0px" });
    Object.keys(links).forEach(function (id) {
      var heading = document.getElementById(id);
      if (heading) { watch.observe(heading); }
    });
  }
})();
