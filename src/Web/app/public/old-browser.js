// For browsers that cannot read the app: a sentence instead of a white page. Itself in words that Internet Explorer knows.
(function () {
  function tell() {
    var root = document.getElementById('root');
    if (root && !root.firstChild) document.getElementById('old-browser').hidden = false;
  }
  function whenRead(act) {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act);
    else act();
  }
  if (!('noModule' in document.createElement('script')) || !Object.hasOwn || !window.structuredClone) whenRead(tell);
  // A kernel that knows these and not the rest stumbles over a word of the app's scripts.
  window.addEventListener('error', function (event) {
    if (String(event.message).indexOf('SyntaxError') >= 0) whenRead(tell);
  });
})();
