// The page's policy allows no styles inside of it, and one of Yasgui's parts wants to put some
// there. What it says is said by a style sheet made in script instead, which the policy allows.
const appendChild = Node.prototype.appendChild;

Node.prototype.appendChild = function (child) {
  if (!(child instanceof HTMLStyleElement)) return appendChild.call(this, child);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(child.textContent);
  document.adoptedStyleSheets.push(sheet);
  return child;
};
