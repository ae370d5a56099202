// Turns the sample questions into buttons that ask them; without scripts they are plain text.
const widget = document.querySelector('policy-qa');

for (const item of document.querySelectorAll('.questions li')) {
  const question = item.textContent;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sample-question';
  button.textContent = question;
  button.addEventListener('click', () => {
    widget.ask(question);
    widget.scrollIntoView({ block: 'nearest' });
  });
  item.replaceChildren(button);
}
