/* Makes the frame as tall as the widget in it. Only the service may say so, and only for its own frame. */
addEventListener('message', ({ origin, source, data }) => {
  if (origin !== 'https://bao.example' || data?.type !== 'timbao-resize') return;
  for (const frame of document.querySelectorAll('iframe'))
    if (frame.contentWindow === source) frame.height = data.height;
});
