/* Tells the page around the frame how tall the widget is: `{ type: 'timbao-resize', height }`, in CSS pixels. */

if (parent !== window) {
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // To whichever page it is: the height of a public page is no secret.
    parent.postMessage({ type: 'timbao-resize', height }, '*');
  };
  new ResizeObserver(tell).observe(document.body);
}
