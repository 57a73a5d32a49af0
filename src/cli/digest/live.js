(function () {
  "use strict";
  var known = null;
  function ask() {
    fetch("/_duizhao/version", { cache: "no-store" }).then(function (answer) { return answer.text(); }).then(function (version) {
      if (known !== null && known !== version) { location.reload(); }
      known = version;
    }).catch(function () { /* the server has ended */ });
  }
  ask();
  setInterval(ask, 500);
})();
