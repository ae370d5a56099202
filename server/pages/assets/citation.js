/** Turns the citation link of a clause into one that copies: 《标题》（文号）第三条. */
const text = document.querySelector('.provisions');
const status = document.createElement('p');
status.className = 'copy-status';
status.setAttribute('role', 'status');
document.body.append(status);

text?.addEventListener('click', async (event) => {
  const anchor = event.target.closest('.anchor');
  if (!anchor || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const citation = text.dataset.citation + anchor.dataset.label;
  const hash = new URL(anchor.href).hash;
  try {
    await navigator.clipboard.writeText(citation);
    history.replaceState(null, '', hash);
    status.textContent = `已复制：${citation}`;
  } catch {
    location.assign(anchor.href);
  }
});
