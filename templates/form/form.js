/* The offline form: shows the questions, keeps the answers, saves them as a file.

   It loads and sends nothing. What people wrote only ever becomes text, never markup. Answers are
   kept as the sheet of the page has them: every value is text, so that no number is rounded. */
(() => {
'use strict';

const byId = (id) => document.getElementById(id);
const MAX_FILE = 10_000_000; // bytes; the same limit holds when the file comes back
const DRAFT_DELAY = 300; // milliseconds after the last key
const LEVELS = ['absent', 'initial', 'in place', 'established', 'exemplary'];
const LIMITS = ['value', 'at_least', 'more_than', 'at_most', 'less_than'];
const MAIN = { facts: [...LIMITS, 'between', 'years'], answers: ['level', 'not_applicable'] };
const PAPER = ['title', 'kind', 'date', 'file', 'address', 'valid_until', 'reviewer', 'sha256'];
const REST = { facts: ['currency', 'as_of', 'comment', 'evidence'], answers: ['comment', 'evidence'] };
const LISTS = ['between', 'years', 'evidence'];
const HOW = {
  number: {
    value: 'exactly', at_least: 'at least', more_than: 'more than', at_most: 'at most',
    less_than: 'less than', between: 'between',
  },
  date: {
    value: 'on', at_least: 'on or after', more_than: 'after', at_most: 'on or before',
    less_than: 'before', between: 'between',
  },
};
const DATE_HINT = 'Year-month-day, such as 2026-03-31; if you know no more, 2026-03 or 2026.';

// A saved form is this page as it came, with other answers.
byId('questions').replaceChildren();
byId('sections').replaceChildren();
const original = document.documentElement.cloneNode(true);

const asked = JSON.parse(byId('asked').textContent);
const questions = asked.questions;
const keyOf = (question) => `${question.part}/${question.id}`;
const questionOf = new Map(questions.map((question) => [keyOf(question), question]));
const counted = questions.filter((question) => question.kind !== 'applies');

let sheet = null; // what travels; `sheet.answers` is what is changed here
let opened = ''; // the answers as they were in the file, as text
let saved = ''; // as they are in the file that was written or opened last
let checks = new Map(); // by question: what can be wrong with its fields

/* Texts as they are typed */

const tidy = (text) => text
  .replace(/\r\n?|\u2028|\u2029/g, '\n')
  .replace(/[\t\u000b\u000c]/g, ' ')
  // eslint-disable-next-line no-control-regex
  .replace(/[\u0000-\u0009\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff\ud800-\udfff]/gu, '')
  .trim();

const oneKind = (typed) => typed.replace(/[\u00a0\u202f\u2009]/g, ' ').replace('\u2212', '-');

/** Return a typed number as {text}, with a decimal point, or what is wrong with it as {fault}. */
function readNumber(question, typed) {
  let text = withoutUnit(question, withoutCurrency(question, oneKind(typed)).text);
  const isPercent = question.unit === '%' && /%$/.test(text);
  if (isPercent) text = text.replace(/\s*%$/, '');
  if (/^\d{1,3}([ '’]\d{3})+([.,]\d+)?$/.test(text)) text = text.replace(/[ '’]/g, '');
  if (/^\d{1,3}(\.\d{3}){2,}$|^\d{1,3}(,\d{3}){2,}$/.test(text)) text = text.replace(/[.,]/g, '');
  const [, before, behind] = /^([1-9]\d{0,2})[.,](\d{3})$/.exec(text) ?? [];
  const isTooMany = before && question.high !== undefined && Number(before + behind) > Number(question.high);
  if (before && !question.whole && !isTooMany) return { fault: twoWays(before, behind) };
  if (before && question.whole) text = before + behind;
  text = text.replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { fault: noNumber(question, typed) };
  if (text.length > 16) return { fault: 'the number has too many digits' };
  const number = Number(text);
  if (question.unit === '%' && !isPercent && number > 0 && number < 1) return { fault: eitherShare(text) };
  return { text, fault: numberFault(question, number) };
}

function twoWays(before, behind) {
  const small = behind === '000' ? before
    : `${before},${behind.slice(0, 2)} for ${before === '1' ? 'one' : before} and a bit`;
  return `this can be read in two ways; write ${before}${behind}, or ${small}`;
}

/** Ask which share is meant; the point is moved in the text, so that no number is rounded. */
function eitherShare(text) {
  const behind = text.split('.')[1].padEnd(2, '0');
  const percent = `${behind.slice(0, 2)}.${behind.slice(2)}`.replace(/^0(?=\d)/, '').replace(/\.$/, '');
  return `${percent} %? Write ${percent} % or ${text} %`;
}

function noNumber(question, typed) {
  if (/^(about|around|roughly|approx\.?|approximately|circa|ca\.?|nearly|almost|some|~|≈)\s*\d/i.test(typed)) {
    return 'choose “between” on the left, and give the lowest and the highest number that it can be';
  }
  const found = limited(typed);
  if (found) return `choose “${HOW.number[found.how]}” on the left and write ${found.parts.map((part) => /^[\d., ]*\d/.exec(part)[0]).join(' and ')}`;
  if (/^[\d., ]*\d\s*(k|m|mn|mio|mil|million|thousand)\.?$/i.test(typed)) return 'write the number in full, such as 410000';
  if (question.kind === 'money') return 'write an amount, such as 410000';
  if (question.unit === '%') return 'write a share in percent, such as 35';
  return question.whole ? 'write a whole number, such as 42' : 'write a number, such as 42 or 0.5';
}

/* What people write into the box in place of choosing it on the left */

const LIMIT_WORDS = {
  at_least: /^(?:at least|not less than|no less than|no fewer than|minimum|min\.?|≥|>=)\s*(\d.*)$|^(\d.*?)\s*(?:\+|or more)$/i,
  more_than: /^(?:more than|over|above|>)\s*(\d.*)$/i,
  at_most: /^(?:at most|up to|not more than|no more than|maximum|max\.?|≤|<=)\s*(\d.*)$|^(\d.*?)\s*or (?:less|fewer)$/i,
  less_than: /^(?:less than|fewer than|under|below|<)\s*(\d.*)$/i,
  between: /^(?:from |between )?(\d.*?)(?:\s+(?:to|and)\s+|\s*[-–—]\s*)(\d.*)$/i,
};

/** Return a text such as “over 40” as {how, parts}; null if it is nothing of the kind. */
function limited(typed) {
  for (const [how, words] of Object.entries(LIMIT_WORDS)) {
    const found = words.exec(oneKind(typed));
    if (found) return { how, parts: found.slice(1).filter(Boolean) };
  }
  return null;
}

/** Return what was typed into one box as the boxes have it: {how, parts, currency}; null if unclear. */
function plainly(question, typed) {
  const { how, parts } = limited(typed) ?? { how: 'value', parts: [typed] };
  const found = parts.map((part) => withoutCurrency(question, oneKind(part)));
  const named = new Set(found.map(({ currency }) => currency).filter(Boolean));
  const bare = found.map(({ text }) => withoutUnit(question, text));
  if (/%$/.test(bare[1] ?? '') && !/%$/.test(bare[0])) bare[0] += ' %';
  const isClear = named.size < 2 && bare.every((part) => readNumber(question, part).text !== undefined);
  return isClear ? { how, parts: bare, currency: [...named][0] } : null;
}

/** Return a text without the unit of the question behind the number: “42 members”. */
function withoutUnit(question, text) {
  const unit = (question.unit ?? '').toLowerCase();
  if (!unit || unit === '%') return text;
  const words = [unit, unit.replace(/ies$/, 'y'), unit.replace(/s$/, ''), unit === 'persons' ? 'people' : unit];
  const [, number, word] = /^(.*\d)\s*([a-z]+)\.?$/i.exec(text) ?? [];
  return word && words.includes(word.toLowerCase()) ? number : text;
}

const SIGNS = { '€': 'EUR', 'kč': 'CZK', 'zł': 'PLN', '£': 'GBP', ft: 'HUF' };
const currencyCode = (text) => SIGNS[text.trim().toLowerCase()] ?? text.trim().toUpperCase();
const isCurrency = (code) => asked.currencies.includes(code);

/** Return an amount as {text} without its {currency}, which may stand before or behind it. */
function withoutCurrency(question, text) {
  if (question.kind !== 'money') return { text };
  const [, before, number, behind] = /^([^\d\s.,+-]*)\s*([\d-].*?)\s*([^\d\s.,+-]*)\.?$/.exec(text) ?? [];
  const currency = currencyCode(before || behind || '');
  if ((before && behind) || !isCurrency(currency)) return { text };
  return { text: number, currency };
}

function numberFault(question, number) {
  if (question.whole && !Number.isInteger(number)) return 'write a whole number';
  if (question.low !== undefined && number < Number(question.low)) return `the least is ${question.low}`;
  if (question.high !== undefined && number > Number(question.high)) return `the most is ${question.high}`;
  return '';
}

/** Return a typed date as {text}, such as 2026-03-31, 2026-03 or 2026, or what is wrong with it. */
function readDate(typed) {
  const dotted = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(typed);
  const text = dotted
    ? `${dotted[3]}-${dotted[2].padStart(2, '0')}-${dotted[1].padStart(2, '0')}` : withMonthNumber(typed);
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  const [year, month, day] = parts ? parts.slice(1).map((part) => Number(part ?? 1)) : [0, 0, 0];
  const found = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || found.getUTCMonth() !== month - 1 || found.getUTCDate() !== day) {
    return { fault: 'write a date such as 2026-03-31, 2026-03 or 2026' };
  }
  return { text, fault: text > asked.assessed_on ? `this is after ${asked.assessed_on}, the day of the assessment` : '' };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY_FIRST = new RegExp(`^(?:(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+)?${MONTH_NAME},?\\s+(\\d{4})$`, 'i');
const MONTH_FIRST = new RegExp(`^${MONTH_NAME}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`, 'i');

/** Return “March 2017” as 2017-03 and “31 March 2017” as 2017-03-31; other texts as they are. */
function withMonthNumber(typed) {
  const [, word, date, ofYear] = MONTH_FIRST.exec(typed) ?? [];
  const [, day, name, year] = word ? ['', date, word, ofYear] : DAY_FIRST.exec(typed) ?? [];
  if (!name) return typed;
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return [year, month, day].filter(Boolean).map((part) => String(part).padStart(2, '0')).join('-');
}

function readTyped(question, typed) {
  if (!typed) return { text: '', fault: '' };
  const found = question.kind === 'date' ? readDate(typed) : readNumber(question, typed);
  const text = found.text ?? typed; // what cannot be read is kept, and said to be wrong
  return { text: found.text && question.unit === '%' ? `${text} %` : text, fault: found.fault };
}

/** Return a value as its box shows it; below 1 % the sign stays, for without it both could be meant. */
const shownValue = (question, text) => (question.unit === '%' && !text.startsWith('0.') ? text.replace(/ ?%$/, '') : text);

/* Answers */

const answerOf = (question) => sheet.answers[question.part][question.id];

/** Return the answer, to be changed; one that stays empty is left out of what is saved. */
function answerFor(question) {
  return (sheet.answers[question.part][question.id] ??= {});
}

const hasMain = (answer, keys) => keys.some((key) => {
  const value = answer?.[key];
  if (key === 'years') return Object.values(value ?? {}).some((year) => hasMain(year, MAIN.facts));
  return Array.isArray(value) ? value.some(Boolean) : Boolean(value);
});
const isAnswered = (question) => hasMain(answerOf(question), MAIN[question.part]);
const hasExtras = (answer) => Boolean(answer?.comment) || (answer?.evidence ?? []).length > 0;

/** Return an answer without what is empty; undefined if nothing is left that somebody gave. */
function pruned(part, answer) {
  const found = {};
  for (const key of [...MAIN[part], ...REST[part]]) {
    const value = answer[key];
    if (key === 'years' && value) {
      const years = Object.entries(value).map(([year, one]) => [year, pruned('facts', one)]);
      const kept = years.filter(([, one]) => one);
      if (kept.length) found.years = Object.fromEntries(kept);
    } else if (key === 'evidence' && value) {
      const papers = value.filter((paper) => Object.values(paper).some(Boolean));
      if (papers.length) found.evidence = papers.map(withoutEmpty);
    } else if (key === 'between' ? value?.some(Boolean) : value) found[key] = value;
  }
  const isGiven = hasMain(found, MAIN[part]) || hasExtras(found);
  return isGiven ? found : undefined;
}

const withoutEmpty = (paper) => Object.fromEntries(
  PAPER.filter((key) => paper[key]).map((key) => [key, paper[key]]));

function answersText(answers = sheet.answers) {
  const kept = { facts: {}, answers: {} };
  for (const question of questions) {
    const answer = pruned(question.part, answers[question.part][question.id] ?? {});
    if (answer) kept[question.part][question.id] = answer;
  }
  return JSON.stringify(kept);
}

function sheetText() {
  const text = JSON.stringify({ ...sheet, answers: JSON.parse(answersText()) });
  return text.replaceAll('<', '\\u003c');
}

/** Return a sheet from text of unknown origin; throws an Error that says why it cannot be used. */
function readSheet(text) {
  let found = null;
  try { found = JSON.parse(answersIn(text)); } catch { /* told below */ }
  if (found?.clusterself !== 'form/1') throw new Error('it is no saved form, or it is cut off');
  if (found.cluster !== asked.cluster.id) throw new Error(`it is about another cluster, ${found.cluster}`);
  const answers = { facts: {}, answers: {} };
  const others = [];
  for (const part of ['facts', 'answers']) {
    for (const [id, answer] of Object.entries(found.answers?.[part] ?? {})) {
      if (questionOf.has(`${part}/${id}`)) answers[part][id] = knownParts(part, answer);
      else others.push(id);
    }
  }
  if (others.length) throw new Error(`it answers what is not asked here: ${others.slice(0, 5).join(', ')}. Open that file itself in the browser`);
  return { ...found, answers };
}

/** Return the sheet that a saved page holds; the answers alone are a sheet themselves. */
function answersIn(text) {
  if (text.trimStart().startsWith('{')) return text;
  const begin = '<script type="application/json" id="answers">';
  const start = text.indexOf(begin);
  const end = text.indexOf('<\/script>', start);
  return start < 0 || end < 0 ? '' : text.slice(start + begin.length, end);
}

/** Return an answer with what a form can hold and nothing else. */
function knownParts(part, answer) {
  const found = {};
  const copy = (from, keys, to) => keys.forEach((key) => {
    if (typeof from?.[key] === 'string') to[key] = from[key];
  });
  copy(answer, [...MAIN[part], ...REST[part]].filter((key) => !LISTS.includes(key)), found);
  if (part === 'facts' && Array.isArray(answer?.between)) found.between = answer.between.slice(0, 2).map(String);
  if (part === 'facts' && answer?.years && typeof answer.years === 'object') {
    found.years = Object.fromEntries(Object.entries(answer.years)
      .filter(([year]) => /^\d{4}$/.test(year))
      .map(([year, one]) => [year, knownParts('facts', { ...one, years: undefined })]));
  }
  if (Array.isArray(answer?.evidence)) {
    found.evidence = answer.evidence.map((paper) => { const one = {}; copy(paper, PAPER, one); return one; });
  }
  return found;
}

/* Building blocks of the page */

function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value === 'boolean') element[name] = value;
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const nameOf = (question) => keyOf(question).replace('/', '-');

/** Return a label with its field and the place where a fault of it is told. */
function field(label, input, { hint, extra, className = '' } = {}) {
  const hintId = `${input.id}-hint`;
  const described = [hint ? hintId : '', `${input.id}-fault`].filter(Boolean).join(' ');
  input.setAttribute('aria-describedby', described);
  return el('div', { class: `field ${className}`.trim() },
    el('label', { for: input.id }, label),
    el('span', { class: 'entry-line' }, input, extra),
    hint ? el('span', { class: 'hint-text', id: hintId }, hint) : null,
    el('span', { class: 'fault', id: `${input.id}-fault` }));
}

function textInput(id, value, onText, attributes = {}) {
  const input = el('input', { id, type: 'text', autocomplete: 'off', ...attributes });
  input.value = value ?? '';
  input.addEventListener('input', () => onText(tidy(input.value)));
  return input;
}

/** Note what can be wrong with a field; it is told when the field was changed, and when saving. */
function check(question, input, fault) {
  checks.get(keyOf(question)).push({ input, fault });
  input.addEventListener('change', () => {
    const said = tell(input, fault());
    byId('alert').textContent = said && `${question.title}: ${said}.`;
  });
}

function tell(input, fault) {
  const place = byId(`${input.id}-fault`);
  if (place) place.textContent = fault ? `Please correct: ${fault}.` : '';
  if (fault) input.setAttribute('aria-invalid', 'true');
  else input.removeAttribute('aria-invalid');
  return fault;
}

/* One question */

function questionCard(question) {
  const name = nameOf(question);
  checks.set(keyOf(question), []);
  const card = el('fieldset', { class: 'ask', id: name, 'aria-describedby': question.definition ? `${name}-definition` : undefined },
    el('legend', {}, el('h3', {}, el('span', { class: 'kind' }, question.title), ` ${question.question}`)),
    explanation(question),
    ...fieldsOf(question));
  card.addEventListener('input', () => changed());
  card.addEventListener('change', () => changed());
  return card;
}

function explanation(question) {
  const parts = [
    ['', question.definition, 'definition'], ['How to count: ', question.how_to_count, 'count'],
    ['Why it matters: ', question.why, 'why'],
  ].filter(([, text]) => text);
  if (!parts.length) return null;
  const title = question.kind === 'level' ? 'Why it matters' : 'What counts, and how';
  return el('details', { class: 'explanation' }, el('summary', {}, title),
    ...parts.map(([lead, text, part]) => el('p', { id: `${nameOf(question)}-${part}` },
      lead && question.kind !== 'level' ? el('b', {}, lead) : null, text)));
}

function fieldsOf(question) {
  switch (question.kind) {
    case 'level': return [radios(question, levelOptions(question)), clearButton(question), reasonHint(question), extras(question)];
    case 'applies': return [radios(question, appliesOptions(question)), reasonHint(question), extras(question)];
    case 'yes-no': return [radios(question, yesNoOptions()), clearButton(question), extras(question)];
    case 'choice': return [radios(question, choiceOptions(question)), clearButton(question), extras(question)];
    default: return question.by_year ? yearFields(question) : singleFields(question);
  }
}

/* Radio buttons: `set` are the parts of the answer that an option stands for */

const unknownOption = (key) => ({ label: 'We do not know', set: { [key]: 'unknown' } });
const levelOptions = (question) => [
  ...question.levels.map(({ level, descriptor }) => ({ lead: `${level} ${LEVELS[level]}`, label: descriptor, set: { level: String(level) } })),
  ...(question.reasons ?? []).map(reasonOption),
  unknownOption('level'),
];
const reasonOption = (reason) => ({ label: `Does not apply: ${reason}`, set: { not_applicable: reason } });
const appliesOptions = (question) => [
  { label: 'No, it applies: the level follows from our figures', set: {} },
  ...question.reasons.map(reasonOption),
];
const yesNoOptions = () => [
  { label: 'Yes', set: { value: 'yes' } }, { label: 'No', set: { value: 'no' } }, unknownOption('value'),
];
const choiceOptions = (question) => [
  ...question.choices.map(({ id, title }) => ({ label: title, set: { value: id } })), unknownOption('value'),
];
const AS_WORD = { true: 'yes', false: 'no' };

function radios(question, options) {
  const name = nameOf(question);
  return el('div', { class: 'options' }, ...options.map((option, number) => {
    const [key, value] = Object.entries(option.set)[0] ?? [];
    const given = answerOf(question)?.[key];
    const input = el('input', { type: 'radio', name, id: `${name}-${number}` });
    input.checked = key ? (AS_WORD[given] ?? given) === value : !isAnswered(question);
    input.addEventListener('change', () => setMain(question, option.set));
    return el('div', { class: 'option' }, input, ...optionLabels(input, option));
  }));
}

/** Return the label of an option; where it has a lead, that is its name, and the rest describes it. */
function optionLabels(input, { lead, label }) {
  if (!lead) return [el('label', { for: input.id }, label)];
  input.setAttribute('aria-labelledby', `${input.id}-lead`);
  input.setAttribute('aria-describedby', `${input.id}-text`);
  return [el('div', {},
    el('label', { for: input.id, class: 'lead', id: `${input.id}-lead` }, lead),
    el('label', { for: input.id, id: `${input.id}-text` }, label))];
}

function setMain(question, parts) {
  const answer = answerFor(question);
  MAIN[question.part].forEach((key) => delete answer[key]);
  Object.assign(answer, parts);
}

function clearButton(question) {
  const button = el('button', { type: 'button', class: 'plain-button clear', 'aria-label': `Clear the answer to ${question.title}` }, 'Clear');
  button.addEventListener('click', () => {
    const card = byId(nameOf(question));
    card.querySelectorAll('input[type=radio]').forEach((input) => { input.checked = false; });
    setMain(question, {});
    changed();
    card.querySelector('input[type=radio]').focus();
    say(`The answer to ${question.title} is cleared.`);
  });
  return button;
}

const reasonHint = (question) => (question.reasons
  ? el('p', { class: 'hint-text' }, question.kind === 'level'
    ? 'Another reason why it does not apply cannot be taken here: choose “We do not know” and explain it in the comment.'
    : 'Another reason cannot be taken here: leave it at “No, it applies”.')
  : null);

/* Numbers, amounts and dates */

function singleFields(question) {
  const name = nameOf(question);
  const answer = answerFor(question);
  const value = valueFields(question, () => answerFor(question), name, { hasUnknown: false });
  const unknown = el('input', { type: 'checkbox', id: `${name}-unknown` });
  unknown.checked = answer.value === 'unknown';
  const follow = () => { value.disable(unknown.checked); };
  unknown.addEventListener('change', () => {
    if (unknown.checked) setMain(question, { value: 'unknown' });
    else value.write();
    follow();
  });
  follow();
  if (question.kind !== 'date') value.line.append(asOf(question, answer, name));
  return [value.line, el('p', { class: 'check' }, unknown, el('label', { for: unknown.id }, 'We do not know')), extras(question)];
}

function asOf(question, answer, name) {
  const input = textInput(`${name}-as-of`, answer.as_of, (text) => { answerFor(question).as_of = typedDate(text).text; }, { class: 'date' });
  check(question, input, () => typedDate(tidy(input.value)).fault);
  return field('As of (if not today)', input, { hint: 'Such as 2026-03-31, or 2026.' });
}

const typedDate = (typed) => (typed ? { text: typed, ...readDate(typed) } : { text: '', fault: '' });

/** Return the fields of one value: how exactly it is known, the number or date, unit, currency. */
function valueFields(question, holder, name, { hasUnknown }) {
  const isDate = question.kind === 'date';
  const answer = holder();
  const given = answer.between ? 'between' : LIMITS.find((key) => answer[key]) ?? 'value';
  const isUnknown = answer.value === 'unknown';
  const [first, second] = isUnknown ? ['', ''] : answer.between ?? [answer[given] ?? '', ''];
  const how = el('select', { id: `${name}-how` },
    ...Object.entries(HOW[isDate ? 'date' : 'number']).map(([key, word]) => el('option', { value: key }, word)),
    hasUnknown ? el('option', { value: 'unknown' }, 'not known') : null);
  how.value = isUnknown && hasUnknown ? 'unknown' : given;
  const attributes = { inputmode: isDate ? 'text' : 'decimal', class: isDate ? 'date' : 'number' };
  const low = textInput(`${name}-first`, shownValue(question, first ?? ''), write, { ...attributes, placeholder: ' ' }); // so that the style knows that it is empty
  const high = textInput(`${name}-second`, shownValue(question, second ?? ''), write, attributes);
  const currency = question.kind === 'money' ? currencyInput(question, holder, name, write) : null;
  const unit = question.unit ?? '';
  const noun = isDate ? 'Date' : question.kind === 'money' ? 'Amount' : unit === '%' ? 'Share in %' : `Number of ${unit}`;
  const lowField = field(noun, low, { hint: isDate ? DATE_HINT : undefined });
  const highField = field('and', high);
  const line = el('div', { class: 'value-line' },
    field(isDate ? 'It was' : 'It is', how), lowField, highField,
    currency ? field('Currency', currency) : null,
    el('p', { class: 'paper-only mark-one' }, `Mark one: ${Object.values(HOW[isDate ? 'date' : 'number']).join(' · ')}`));
  const typed = (input) => readTyped(question, tidy(input.value));

  function write() {
    const target = holder();
    MAIN.facts.forEach((key) => delete target[key]);
    if (how.value === 'unknown') target.value = 'unknown';
    else if (how.value === 'between') target.between = [typed(low).text, typed(high).text];
    else if (typed(low).text) target[how.value] = typed(low).text;
    if (currency && hasMain(target, MAIN.facts) && target.value !== 'unknown') target.currency = currencyCode(currency.value);
    else delete target.currency;
  }
  function follow() {
    highField.hidden = how.value !== 'between';
    lowField.hidden = how.value === 'unknown';
    lowField.querySelector('label').textContent = how.value === 'between' ? `${noun}: lowest` : noun;
    highField.querySelector('label').textContent = 'highest';
  }
  /** Put what was typed in words where it belongs, and say so. */
  function sortOut(input) {
    const text = tidy(input.value);
    const found = isDate || !text ? null : plainly(question, text);
    const isFree = found && (found.how === 'value' || (input === low && ['value', found.how].includes(how.value)));
    const isSame = found?.how === 'value' && found.parts[0] === text;
    if (!isFree || isSame) return;
    if (found.how === 'value') [input.value] = found.parts;
    else {
      how.value = found.how;
      [low.value, high.value] = [found.parts[0], found.parts[1] ?? ''];
    }
    if (found.currency) setCurrency(currency, found.currency);
    follow();
    write();
    const read = [HOW.number[how.value], [low.value, how.value === 'between' ? high.value : ''].filter(Boolean).join(' and '), currency?.value];
    say(`${question.title}: read as ${read.filter(Boolean).join(' ')}.`);
  }
  how.addEventListener('change', () => { follow(); write(); tell(low, ''); });
  follow();
  [low, high].forEach((input) => input.addEventListener('change', () => sortOut(input)));
  check(question, low, () => lowFault());
  check(question, high, () => (how.value === 'between' ? highFault() : ''));
  function lowFault() {
    if (low.matches(':disabled') || how.value === 'unknown') return '';
    if (how.value === 'between' && !low.value.trim() && high.value.trim()) return 'give the lowest value, too';
    return typed(low).fault;
  }
  function highFault() {
    if (high.matches(':disabled')) return '';
    if (!high.value.trim()) return low.value.trim() ? 'give the highest value, too' : '';
    const [from, to] = [typed(low), typed(high)];
    if (to.fault || from.fault) return to.fault;
    const isTurned = isDate ? from.text > to.text : parseFloat(from.text) > parseFloat(to.text);
    return isTurned ? 'the highest value is below the lowest' : '';
  }
  return {
    line,
    write,
    disable: (isOff) => [how, low, high, currency].forEach((input) => { if (input) input.disabled = isOff; }),
  };
}

let currencyUsed = '';
let currencies = []; // fields with the answers that they belong to

function currencyInput(question, holder, name, write) {
  const input = el('input', { id: `${name}-currency`, type: 'text', class: 'currency', autocomplete: 'off', autocapitalize: 'characters' });
  input.value = holder().currency ?? currencyUsed;
  input.addEventListener('input', () => write());
  input.addEventListener('change', () => { setCurrency(input, currencyCode(input.value)); write(); });
  // What is typed takes the place of what stands there.
  ['focus', 'click'].forEach((event) => input.addEventListener(event, () => input.select()));
  currencies.push({ input, holder });
  check(question, input, () => currencyFault(currencyCode(input.value), holder()));
  return input;
}

/** Put a currency into a field; the fields of amounts that are not given yet follow it. */
function setCurrency(input, code) {
  input.value = code;
  if (!isCurrency(code)) return;
  currencyUsed = code;
  const isFree = (answer) => answer.value === 'unknown' || !hasMain(answer, MAIN.facts);
  currencies.filter((one) => isFree(one.holder())).forEach((one) => { one.input.value = code; });
}

function currencyFault(currency, answer) {
  if (answer.value === 'unknown') return '';
  if (!answer.currency && !hasMain(answer, MAIN.facts) && (!currency || isCurrency(currency))) return '';
  if (!currency) return 'say in which currency: write three letters, such as EUR';
  if (!/^[A-Z]{3}$/.test(currency)) return 'write three letters, such as EUR';
  if (!isCurrency(currency)) return `${currency} is no currency that is known here; write its three letters, such as EUR or CZK`;
  const other = firstCurrency();
  return other && other !== currency && hasMain(answer, MAIN.facts) ? `other amounts are in ${other}; convert all to one currency` : '';
}

/** Return the currency already used, or else that of the cluster's country, if it is known. */
function firstCurrency() {
  for (const question of questions) {
    const answer = answerOf(question);
    const found = [answer, ...Object.values(answer?.years ?? {})].find((one) => one?.currency);
    if (found) return found.currency;
  }
  return asked.currency ?? '';
}

/* Figures by year */

function yearFields(question) {
  const name = nameOf(question);
  const answer = answerFor(question);
  const given = Object.keys(answer.years ?? {});
  const years = [...new Set([...asked.years, ...given])].sort().reverse();
  const parts = years.map((year) => oneYear(question, year, name));
  const unknown = el('input', { type: 'checkbox', id: `${name}-unknown` });
  unknown.checked = answer.value === 'unknown';
  const follow = () => parts.forEach((part) => part.disable(unknown.checked));
  unknown.addEventListener('change', () => {
    const { years: kept } = answerFor(question);
    setMain(question, unknown.checked ? { value: 'unknown' } : {});
    if (unknown.checked) putAside.set(keyOf(question), kept);
    else if (putAside.get(keyOf(question))) answerFor(question).years = putAside.get(keyOf(question));
    follow();
  });
  follow();
  return [
    el('div', { class: 'years' }, ...parts.map((part) => part.box)),
    el('p', { class: 'check' }, unknown, el('label', { for: unknown.id }, 'We do not know any of these years')),
  ];
}

const putAside = new Map(); // figures of years, while “we do not know” is ticked

function oneYear(question, year, name) {
  const holder = () => {
    const answer = answerFor(question);
    answer.years ??= {};
    return (answer.years[year] ??= {});
  };
  const value = valueFields(question, holder, `${name}-${year}`, { hasUnknown: true });
  const box = el('fieldset', { class: 'year' }, el('legend', {}, year), value.line,
    papersAndComment(question, holder, `${name}-${year}`, ` for ${year}`));
  return { box, disable: (isOff) => { box.disabled = isOff; } };
}

/* Papers and comment */

let folded = []; // all such parts, to be made at once for paper and before saving

const extras = (question) => papersAndComment(question, () => answerFor(question), nameOf(question), '');

/** Return the folded part; its fields are made when they are looked at. */
function papersAndComment(question, holder, name, of) {
  const title = el('summary', {});
  const box = el('details', { class: 'extras' }, title);
  const describe = () => {
    const answer = holder();
    const count = answer.evidence?.length ?? 0;
    const parts = [count === 1 ? '1 paper' : count ? `${count} papers` : '', answer.comment ? 'a comment' : ''];
    title.textContent = `Papers and comment${of}: ${parts.filter(Boolean).join(', ') || 'none'}`;
  };
  let isMade = false;
  const make = () => {
    if (isMade) return;
    isMade = true;
    box.append(paperHint(question), ...paperList(question, holder, name, of, describe), commentField(question, holder, name, of, describe));
  };
  describe();
  box.addEventListener('toggle', make);
  folded.push({ make, holder });
  return box;
}

function commentField(question, holder, name, of, describe) {
  const comment = el('textarea', { id: `${name}-comment`, rows: '2' });
  comment.value = holder().comment ?? '';
  comment.addEventListener('input', () => { holder().comment = tidy(comment.value); describe(); });
  check(question, comment, () => {
    const answer = pruned(question.part, holder());
    return hasExtras(answer) && !hasMain(answer, MAIN[question.part])
      ? 'papers and comments belong to an answer: answer the question, or choose “we do not know”' : '';
  });
  return field(`Comment${of}`, comment, { className: 'wide' });
}

function paperList(question, holder, name, of, describe) {
  const list = el('div', { class: 'papers' });
  const add = el('button', { type: 'button', 'aria-label': `Add a paper${of}: ${question.title}` }, 'Add a paper');
  const papers = () => (holder().evidence ??= []);
  const show = () => {
    dropChecks(question, list);
    list.replaceChildren(...papers().map((paper, n) => paperFields(question, paper, `${name}-paper-${n + 1}`, n + 1, () => remove(n))));
    describe();
  };
  const remove = (number) => {
    papers().splice(number, 1);
    show();
    add.focus();
    changed();
    say(`Paper ${number + 1} is removed.`);
  };
  add.addEventListener('click', () => {
    papers().push({});
    show();
    list.lastElementChild.querySelector('input').focus();
  });
  show();
  return [list, add, el('p', { class: 'paper-only line' }, 'Paper (title, kind, date, where it is):')];
}

function dropChecks(question, list) {
  const kept = checks.get(keyOf(question)).filter(({ input }) => !list.contains(input));
  checks.set(keyOf(question), kept);
}

function paperHint(question) {
  const kinds = question.papers?.length ? `These prove it: ${question.papers.join('; ')}.` : 'Any paper that proves it.';
  const need = question.required_from ? ` Needed from level ${question.required_from} on.` : '';
  return el('p', { class: 'hint-text' }, kinds + need);
}

function paperFields(question, paper, name, number, remove) {
  const text = (key) => (typed) => { paper[key] = typed; };
  const isUsed = () => Object.values(paper).some(Boolean);
  const title = textInput(`${name}-title`, paper.title, text('title'));
  const kind = kindInput(question, paper, name);
  const day = textInput(`${name}-date`, paper.date, (typed) => { paper.date = typedDate(typed).text; }, { class: 'date' });
  const until = textInput(`${name}-until`, paper.valid_until, (typed) => { paper.valid_until = typedDate(typed).text; }, { class: 'date' });
  const box = el('fieldset', { class: 'paper' }, el('legend', {}, `Paper ${number}`),
    field('Title', title, { className: 'wide' }), field('Kind', kind),
    field('Date', day, { hint: 'Such as 2026-03-31.' }),
    field('Valid until (if it says so)', until),
    field('File name (if you have it)', fileInput(paper, name), { hint: FILE_HINT }),
    field('Web address (if it is public)', textInput(`${name}-address`, paper.address, text('address'))),
    el('button', { type: 'button', class: 'plain-button', onclick: remove, 'aria-label': `Remove paper ${number}` }, 'Remove'));
  check(question, title, () => (isUsed() && !paper.title ? 'give the paper a title' : ''));
  check(question, kind, () => (isUsed() && !paper.kind ? 'say which kind of paper it is' : ''));
  check(question, day, () => (isUsed() ? fullDayFault(paper.date) || typedDate(paper.date).fault : ''));
  check(question, until, () => (paper.valid_until ? fullDayFault(paper.valid_until) : ''));
  return box;
}

const FILE_HINT = 'Such as strategy.pdf. Put the file into the folder evidence beside the assessment; “evidence/” is added to a name without a folder.';

function fileInput(paper, name) {
  const input = textInput(`${name}-file`, paper.file, (typed) => { paper.file = typed && !/[\\/]/.test(typed) ? `evidence/${typed}` : typed; });
  input.addEventListener('change', () => { input.value = paper.file ?? ''; });
  return input;
}

function fullDayFault(text) {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') && readDate(text).text;
  return isDay ? '' : 'write the day, such as 2026-03-31';
}

function kindInput(question, paper, name) {
  const kinds = question.papers ?? [];
  if (!kinds.length) return textInput(`${name}-kind`, paper.kind, (typed) => { paper.kind = typed; });
  const others = paper.kind && !kinds.includes(paper.kind) ? [paper.kind] : [];
  const select = el('select', { id: `${name}-kind` }, el('option', { value: '' }, 'choose…'),
    ...[...kinds, ...others].map((kind) => el('option', { value: kind }, kind)));
  select.value = paper.kind ?? '';
  select.addEventListener('change', () => { paper.kind = select.value; });
  return select;
}

/* The page as a whole */

function showAll() {
  checks = new Map();
  currencies = [];
  folded = [];
  currencyUsed = firstCurrency();
  const groups = asked.sections.map((section) => el('section', { id: `section-${section.id}`, 'aria-labelledby': `title-${section.id}` },
    el('h2', { id: `title-${section.id}`, tabindex: '-1' }, section.title),
    el('p', { class: 'section-state', id: `state-${section.id}` }),
    ...questions.filter((question) => question.section === section.id).map(questionCard)));
  byId('questions').replaceChildren(...groups, el('p', { id: 'none-open', hidden: true }, 'No question is open.'));
  byId('sections').replaceChildren(el('ul', {}, ...asked.sections.map((section) => el('li', {},
    el('a', { href: `#title-${section.id}`, id: `link-${section.id}` }, section.title, el('span', { class: 'quiet' }))))));
  filter();
  progress();
}

const minutesText = (open) => {
  const minutes = Math.ceil(open.reduce((sum, question) => sum + question.minutes, 0));
  return minutes ? `about ${minutes} minute${minutes === 1 ? '' : 's'} left` : 'done';
};

function progress() {
  const open = counted.filter((question) => !isAnswered(question));
  const done = counted.length - open.length;
  byId('progress-text').textContent = `${done} of ${counted.length} answered, ${minutesText(open)}`;
  byId('progress').max = counted.length;
  byId('progress').value = done;
  for (const section of asked.sections) {
    const all = counted.filter((question) => question.section === section.id);
    const left = open.filter((question) => question.section === section.id);
    byId(`state-${section.id}`).textContent = `${all.length - left.length} of ${all.length} answered, ${minutesText(left)}`;
    byId(`link-${section.id}`).lastElementChild.textContent = ` ${all.length - left.length}/${all.length}`;
  }
  showState();
}

/** Show open questions alone; one that is answered meanwhile stays until this is asked again. */
function filter() {
  const onlyOpen = byId('only-open').checked;
  let shown = 0;
  for (const question of questions) {
    const isHidden = onlyOpen && (isAnswered(question) || question.kind === 'applies');
    byId(nameOf(question)).hidden = isHidden;
    if (!isHidden) shown += 1;
  }
  for (const section of asked.sections) {
    byId(`section-${section.id}`).hidden = !questions.some((question) => question.section === section.id && !byId(nameOf(question)).hidden);
  }
  byId('none-open').hidden = shown > 0;
  return shown;
}

const say = (text) => { byId('status').textContent = text; };

function changed() {
  progress();
  clearTimeout(changed.timer);
  changed.timer = setTimeout(keepDraft, DRAFT_DELAY);
}

function showState() {
  const isSaved = answersText() === saved;
  byId('state').textContent = isSaved ? (saved === opened ? 'No unsaved changes.' : 'Saved as a file.') : `Not saved as a file yet. ${draftSentence}`;
  byId('state').className = isSaved ? 'state' : 'state unsaved';
}

function showFaults() {
  folded.filter(({ holder }) => hasExtras(holder())).forEach(({ make }) => make());
  const found = [];
  for (const question of questions) {
    for (const { input, fault } of checks.get(keyOf(question))) {
      const said = tell(input, fault());
      if (said) found.push({ question, input, said });
    }
  }
  const list = byId('to-correct');
  list.hidden = found.length === 0;
  list.querySelector('ul').replaceChildren(...found.map(({ question, input, said }) => {
    const link = el('a', { href: `#${input.id}` }, `${question.title}: ${said}`);
    link.addEventListener('click', (event) => { event.preventDefault(); goTo(question, input); });
    return el('li', {}, link);
  }));
  return found.length;
}

function goTo(question, input) {
  byId(nameOf(question)).hidden = false;
  byId(`section-${question.section}`).hidden = false;
  for (let box = input.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
  input.focus();
}

/* Draft on this computer */

let draftSentence = '';
const draftKey = () => `clusterself:form:${asked.cluster.id}:${sheet.edition}`;

function keepDraft() {
  clearTimeout(changed.timer);
  try {
    localStorage.setItem(draftKey(), JSON.stringify({ from: opened, answers: answersText() }));
    draftSentence = 'A draft is kept on this computer.';
  } catch {
    draftSentence = 'This browser keeps no draft: save before you close the page.';
  }
  byId('answers').textContent = sheetText(); // so that the browser's own “save page” has them, too
  showState();
}

function readDraft() {
  try {
    const found = JSON.parse(localStorage.getItem(draftKey()));
    if (typeof found?.answers !== 'string' || typeof found.from !== 'string') return null;
    return { from: found.from, sheet: readSheet(JSON.stringify({ ...sheet, answers: JSON.parse(found.answers) })) };
  } catch {
    return null; // none, or not ours
  }
}

function forgetDraft() {
  try { localStorage.removeItem(draftKey()); } catch { /* nothing is kept there */ }
}

function testStorage() {
  try {
    localStorage.setItem('clusterself:test', '1');
    localStorage.removeItem('clusterself:test');
    draftSentence = 'A draft is kept on this computer.';
  } catch {
    draftSentence = 'This browser keeps no draft: save before you close the page.';
  }
}

function useAnswers(found) {
  sheet = found;
  showAll();
}

/** Go on with a draft of this very file; ask about one of another copy of it. */
function offerDraft() {
  const draft = readDraft();
  if (!draft || answersText(draft.sheet.answers) === opened) return;
  const fromFile = sheet;
  const isOwn = draft.from === opened;
  const box = byId('draft');
  if (isOwn) useAnswers({ ...sheet, answers: draft.sheet.answers });
  byId('draft-text').textContent = isOwn
    ? 'Your answers are shown as you left them on this computer. This file alone does not hold them.'
    : 'This computer keeps answers that were given in another copy of this form.';
  byId('draft-yes').textContent = isOwn ? 'Go on with them' : 'Show those';
  byId('draft-no').textContent = isOwn ? 'Drop them, show this file’s' : 'Drop those';
  byId('draft-yes').onclick = () => {
    if (!isOwn) { useAnswers({ ...sheet, answers: draft.sheet.answers }); keepDraft(); }
    box.hidden = true;
    byId('questions').focus();
  };
  byId('draft-no').onclick = () => {
    forgetDraft();
    if (isOwn) useAnswers(fromFile);
    box.hidden = true;
    byId('questions').focus();
  };
  box.hidden = false;
}

/* Files */

function download(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function save(ending) {
  const text = sheetText();
  const name = `${asked.cluster.id}-answers.${ending}`;
  if (ending === 'json') download(name, 'application/json', `${text}\n`);
  else {
    const page = original.cloneNode(true);
    page.querySelector('#answers').textContent = text;
    download(name, 'text/html', `<!DOCTYPE html>\n${page.outerHTML}\n`);
  }
  saved = answersText();
  keepDraft();
  byId('draft').hidden = true;
  const faults = showFaults();
  say(`Saved as ${name}, in the folder of your downloads.`);
  byId('alert').textContent = '';
  if (!faults) return;
  byId('alert').textContent = `${faults === 1 ? 'One entry has' : `${faults} entries have`} to be corrected before the file can be taken over; see the list.`;
  byId('to-correct').querySelector('h2').focus();
}

async function open(file) {
  try {
    if (file.size > MAX_FILE) throw new Error('it is larger than 10 MB');
    const found = readSheet(await file.text());
    if (answersText() !== saved && !window.confirm('Answers that are shown now are not saved as a file. Replace them?')) return;
    useAnswers(found);
    opened = answersText();
    saved = opened;
    keepDraft();
    byId('draft').hidden = true;
    say(`${file.name} is open.`);
    byId('alert').textContent = '';
  } catch (error) {
    byId('alert').textContent = `${file.name} cannot be opened: ${error.message}.`;
  }
}

/* Start */

function start() {
  try {
    sheet = readSheet(byId('answers').textContent);
  } catch (error) {
    byId('alert').textContent = `The answers in this file cannot be shown: ${error.message}.`;
    return;
  }
  testStorage();
  opened = answersText();
  saved = opened;
  showAll();
  ['bar', 'files'].forEach((id) => { byId(id).hidden = false; });
  offerDraft();
  byId('save').addEventListener('click', () => save('html'));
  byId('save-answers').addEventListener('click', () => save('json'));
  byId('only-open').addEventListener('change', () => {
    const shown = filter();
    say(shown === 1 ? '1 question is shown.' : `${shown} questions are shown.`);
  });
  byId('open').addEventListener('change', () => { if (byId('open').files[0]) open(byId('open').files[0]); });
  window.addEventListener('beforeprint', () => folded.forEach(({ make }) => make()));
  window.addEventListener('pagehide', keepDraft);
  window.addEventListener('beforeunload', (event) => { if (answersText() !== saved) event.preventDefault(); });
}

start();
})();
