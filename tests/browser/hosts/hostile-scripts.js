/* What scripts of old hosts do to the page they share: members of their own on everything, old copies of new methods,
   names in the way. */

Object.prototype.extend = function extend() {
  return this;
};
Object.prototype.place = 'ha-noi';
Array.prototype.each = function each(act) {
  this.forEach(act);
};
Array.prototype.toJSON = function toJSON() {
  return 'not a list';
};
Array.from = () => [];
Element.prototype.append = Element.prototype.replaceChildren = () => {
  throw new Error('an old copy of a new method');
};
Element.prototype.remove = () => {};
String.prototype.replaceAll = String.prototype.trimStart = () => 'wrong';
Number.prototype.toLocaleString = function hosts() {
  return `${this} (host)`;
};
window.$ = window.jQuery = () => null;
window.t = window.element = window.ask = window.Failure = 'of the host';
addEventListener('keydown', (event) => event.preventDefault.call(new Event('other')), true);
window.before = Object.getOwnPropertyNames(window);
