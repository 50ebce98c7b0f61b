// One page per element: its attributes, its surroundings and its events, live.
const page = JSON.parse(document.body.dataset.page);
const stage = document.querySelector('#stage');
const at = (id) => document.querySelector(`#${id}`);
const tokens = new Map();

const element = document.createElement(page.tag);
if (page.content) element.innerHTML = page.content;

const attributeText = () =>
  [...element.attributes]
    .filter(({ name }) => page.attributes.some((each) => each.name === name))
    .map(({ name, value }) => (value === '' ? ` ${name}` : ` ${name}="${value.replaceAll('"', '&quot;')}"`))
    .join('');

const writeSnippet = () => {
  const declarations = [...tokens].map(([name, value]) => `  ${name}: ${value};`);
  const style = declarations.length > 0 ? `<style>\n:root {\n${declarations.join('\n')}\n}\n</style>\n\n` : '';
  const content = page.content ? `\n  ${page.content}\n` : '';
  at('snippet').textContent =
    `<script type="module" src="${location.origin}/foyer.js"></script>\n\n${style}<${page.tag}${attributeText()}>${content}</${page.tag}>`;
};

const setAttribute = ({ name, kind }, value) => {
  if (kind === 'boolean') element.toggleAttribute(name, value === true);
  else if (value === '') element.removeAttribute(name);
  else element.setAttribute(name, value);
  writeSnippet();
};

const inputFor = (attribute) => {
  const { kind, choices = [], value = '' } = attribute;
  if (kind === 'choice') {
    const select = document.createElement('select');
    select.append(...choices.map((choice) => new Option(choice || 'not set', choice)));
    select.addEventListener('change', () => setAttribute(attribute, select.value));
    return select;
  }
  const input = document.createElement('input');
  input.type = kind === 'boolean' ? 'checkbox' : kind;
  if (kind !== 'boolean') input.value = value;
  input.addEventListener('input', () => setAttribute(attribute, kind === 'boolean' ? input.checked : input.value));
  return input;
};

for (const attribute of page.attributes) {
  if (attribute.value) element.setAttribute(attribute.name, attribute.value);
  const label = document.createElement('label');
  const name = document.createElement('code');
  name.textContent = attribute.name;
  const words = document.createElement('small');
  words.textContent = attribute.words;
  label.append(name, inputFor(attribute), words);
  at('attributes').append(label);
}
if (page.attributes.length === 0) at('attributes').textContent = 'None are needed.';
at('attributes').addEventListener('submit', (event) => event.preventDefault());

const tell = ({ type, detail }) => {
  at('events').querySelector('.none')?.remove();
  const item = document.createElement('li');
  const name = document.createElement('strong');
  name.textContent = type;
  const text = document.createElement('pre');
  text.textContent = JSON.stringify(detail, null, 1).replaceAll(/\n\s*/g, ' ');
  item.append(name, text);
  at('events').prepend(item);
};
for (const type of page.events) stage.addEventListener(type, tell);

const setToken = (name, value) => {
  tokens.set(name, value);
  stage.style.setProperty(name, value);
  writeSnippet();
};

// White or nearly black, whichever can be read on the accent (WCAG 2.2 relative luminance).
const textOn = (color) => {
  const [red, green, blue] = [1, 3, 5].map((from) => {
    const channel = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#16150f' : '#ffffff';
};

const setWidth = () => {
  stage.style.inlineSize = `${at('width').value}px`;
  at('width-out').textContent = `${at('width').value} px`;
};
at('width').addEventListener('input', setWidth);
at('dark').addEventListener('input', () => (stage.dataset.scheme = at('dark').checked ? 'dark' : 'light'));
at('rtl').addEventListener('input', () => (stage.dir = at('rtl').checked ? 'rtl' : 'ltr'));
at('accent').addEventListener('input', () => {
  setToken('--foyer-accent', at('accent').value);
  setToken('--foyer-on-accent', textOn(at('accent').value));
});
at('radius').addEventListener('input', () => setToken('--foyer-radius', `${at('radius').value / 16}rem`));
at('reset').addEventListener('click', () => location.reload());
at('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(at('snippet').textContent);
  at('copy').textContent = 'Copied';
  setTimeout(() => (at('copy').textContent = 'Copy'), 1500);
});

const needs = {
  shopper: 'Sign in as a shopper to see it filled: <a href="/account">account page</a>.',
  admin: 'Sign in as an admin to see it filled: <a href="/admin">back office</a>.',
};
if (page.needs) {
  const path = page.needs === 'admin' ? '/api/admin/session' : '/api/account/session';
  const { account, admin } = await fetch(path).then(
    (response) => response.json(),
    () => ({}),
  );
  const note = document.querySelector('.needs');
  note.innerHTML = needs[page.needs];
  note.hidden = Boolean(account ?? admin);
}

at('dark').checked = matchMedia('(prefers-color-scheme: dark)').matches;
stage.dataset.scheme = at('dark').checked ? 'dark' : 'light';
const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(stage);
const room =
  stage.parentElement.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd);
at('width').value = String(Math.min(room, page.needs === 'admin' ? 1280 : 720));
for (const link of document.querySelectorAll('.contents a'))
  if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
setWidth();
stage.append(element);
writeSnippet();
