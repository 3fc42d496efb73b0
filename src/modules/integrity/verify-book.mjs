#!/usr/bin/env node
/*
 * Prüft ein exportiertes Buch ohne das Programm, aus dem es kommt: node verify-book.mjs [Ordner] [--head <Position>:<Siegel>]
 * Checks an exported book without the program it comes from:       node verify-book.mjs [folder] [--head <position>:<seal>]
 *
 * Needs Node 18 or later and nothing else. It recomputes every digest and the whole chain, balances every entry, compares
 * the readable journal with what was sealed, and prints totals and the newest seal. Exit code 0: all agrees; 1: it does not.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

const say = (line) => process.stdout.write(`${line}\n`);
const wrong = [];
let wrongCount = 0;
const fault = (sentence) => {
  wrongCount += 1;
  if (wrong.length < 100) wrong.push(sentence);
};

/** Lines of a file one by one, so that a book of any size fits. Refuses bytes that are no text. */
async function* linesOf(file, end) {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of createReadStream(file)) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(end);
    rest = lines.pop();
    yield* lines;
  }
  if (rest + decoder.decode() !== '') fault(`${file}: the last line is not whole`);
}

const cents = (amount) => BigInt(Math.round(amount * 100));
const money = (amount, mark = '.') => {
  const text = String(amount < 0n ? -amount : amount).padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${text.slice(0, -2)}${mark}${text.slice(-2)}`;
};

const accounts = new Map();
const readable = new Map();
const heads = [];
const counts = { journal: 0, audit: 0, erasure: 0, head: 0, unsealed: 0 };

/** A cell of journal.csv, as it was written. */
const cell = (value) => {
  if (value === null) return '';
  const safe = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

function checkEntry(content) {
  const [, number, event, valueDate, postingDate, , , reference, , , lines] = JSON.parse(content);
  let balance = 0n;
  const written = [];
  for (const [place, account, debit, credit, loan, member] of lines ?? []) {
    balance += cents(debit) - cents(credit);
    const total = accounts.get(account) ?? { debit: 0n, credit: 0n };
    accounts.set(account, { debit: total.debit + cents(debit), credit: total.credit + cents(credit) });
    const amounts = [money(cents(debit), ','), money(cents(credit), ',')];
    const cells = [
      number,
      postingDate,
      valueDate,
      event,
      place,
      account,
      ...amounts,
      cell(reference),
      cell(loan),
      cell(member),
    ];
    written.push(`${cells.join(';')};`);
  }
  if (balance !== 0n) fault(`Journal entry ${number} does not balance: ${money(balance)}`);
  if (readable.has(number)) fault(`Journal entry ${number} is there twice`);
  readable.set(number, sha256(written.join('\n')));
}

/** The row against its own digest, and what it is called. */
function checkRow({ kind, row, sealed, content }) {
  const record = JSON.parse(sealed);
  if (kind === 'journal' || kind === 'audit') {
    const name = kind === 'journal' ? `Journal entry ${record.number}` : `Audit line ${record.id}`;
    if (String(record.id) !== row) fault(`${name} stands in the place of ${row}`);
    const digest = sha256(Buffer.from(String(record.salt).slice(2), 'hex'), content ?? '');
    if (`\\x${digest}` !== record.digest) fault(`${name} is not what its digest says`);
    if (kind === 'journal') checkEntry(content ?? '[]');
  }
  return record;
}

const FIELDS = 'position kind row sealed content digest seal';

let last = { position: 0, seal: '' };
const unsealed = createHash('sha256');
let closing = null;
let kept = null;

function checkLine(line) {
  const entry = JSON.parse(line);
  if (JSON.stringify(entry) !== line) fault(`A line after position ${last.position} is not as it was written`);
  if (closing !== null) fault('Something follows the last line');
  if (entry.kind === 'end') {
    closing = entry;
    return;
  }
  if (entry.position === null) {
    counts.unsealed += 1;
    unsealed.update(`${line}\n`);
    checkRow(entry);
    return;
  }
  if (Object.keys(entry).join(' ') !== FIELDS)
    fault(`The line of position ${entry.position} has other fields than it should`);
  const { position, kind, row, sealed, digest, seal } = entry;
  if (position !== last.position + 1) fault(`Position ${last.position + 1} is missing; position ${position} follows`);
  if (sealed === null) fault(`Position ${position} seals ${kind} ${row}, which is gone`);
  else {
    if (sha256(sealed) !== digest) fault(`Position ${position}: ${kind} ${row} is not what was sealed`);
    const record = checkRow(entry);
    if (kind === 'head') {
      heads.push(record);
      const isLast = record.position === last.position && record.seal === `\\x${last.seal}`;
      if (!isLast || record.day !== row) fault(`The head of ${row} names another seal than the chain`);
    }
  }
  const covered = `[${position}, "${kind}", "${row}", "${digest}"]`;
  if (sha256(Buffer.from(last.seal, 'hex'), covered) !== seal)
    fault(`The seal at position ${position} does not follow from the one before`);
  counts[kind] = (counts[kind] ?? 0) + 1;
  if (kept?.position === position) kept.found = seal;
  last = { position, seal };
}

async function checkChain(file) {
  let number = 0;
  for await (const line of linesOf(file, '\n')) {
    number += 1;
    try {
      checkLine(line);
    } catch (error) {
      fault(`chain.jsonl, line ${number} (after position ${last.position}) cannot be read: ${error.message}`);
    }
  }
  if (closing === null) fault('chain.jsonl breaks off: its last line is missing');
  else if (closing.position !== last.position || closing.seal !== last.seal || closing.unsealed !== counts.unsealed) {
    fault(`chain.jsonl should end at position ${closing.position} and ends at ${last.position}`);
  } else if (unsealed.digest('hex') !== closing.unsealed_sha256) {
    fault('The rows at the end that are not sealed yet are not as they were written');
  }
}

const HEAD_OF_JOURNAL =
  'number;posting_date;value_date;event;line_number;account;debit;credit;document_reference;loan_id;member_id;loan_number;member_number';

async function checkJournal(file) {
  let current = 0;
  let lines = [];
  const finish = () => {
    if (current === 0) return;
    if (readable.get(current) !== sha256(lines.join('\n')))
      fault(`journal.csv: entry ${current} is not what was posted`);
    readable.delete(current);
  };
  let isHead = true;
  for await (const row of rowsOf(file)) {
    if (isHead) {
      isHead = false;
      if (row !== HEAD_OF_JOURNAL) fault('journal.csv: its first line is another one');
      continue;
    }
    const number = Number(/^\d+(?=;)/.exec(row)?.[0] ?? -1);
    if (number !== current) {
      finish();
      current = number;
      lines = [];
    }
    // The numbers of loan and member at the end are for people; the ids before them are what was sealed.
    lines.push(row.replace(/[^;"]*;[^;"]*$/, ''));
  }
  finish();
  for (const number of [...readable.keys()].slice(0, 20)) fault(`journal.csv lacks entry ${number}`);
}

/** A quoted cell may hold line breaks. */
async function* rowsOf(file) {
  let row = '';
  for await (const line of linesOf(file, '\r\n')) {
    row = row === '' ? line : `${row}\r\n${line}`;
    if ((row.split('"').length - 1) % 2 === 1) continue;
    yield row;
    row = '';
  }
}

async function checkSums(folder) {
  if (!existsSync(join(folder, 'SHA256SUMS'))) return;
  for (const line of readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}([\w.-]+)$/.exec(line) ?? [];
    if (name === undefined) {
      fault(`SHA256SUMS: "${line}" cannot be read`);
      continue;
    }
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(join(folder, name))) hash.update(chunk);
    if (hash.digest('hex') !== sum) fault(`${name} is not the file that was exported`);
  }
}

function printTotals() {
  const width = Math.max(10, ...[...accounts.keys()].map((code) => code.length));
  const totals = { debit: 0n, credit: 0n };
  say(`${'account'.padEnd(width)} ${'debit'.padStart(18)} ${'credit'.padStart(18)} ${'balance'.padStart(18)}`);
  for (const [code, { debit, credit }] of accounts) {
    totals.debit += debit;
    totals.credit += credit;
    say(`${code.padEnd(width)} ${[debit, credit, debit - credit].map((sum) => money(sum).padStart(18)).join(' ')}`);
  }
  say(
    `${'total'.padEnd(width)} ${[totals.debit, totals.credit, totals.debit - totals.credit].map((sum) => money(sum).padStart(18)).join(' ')}`,
  );
  if (totals.debit !== totals.credit) fault('Debits and credits differ');
}

const [, , ...given] = process.argv;
const at = given.indexOf('--head');
if (at >= 0) {
  const [, position, seal] = /^(\d+):([0-9a-f]{64})$/.exec(given[at + 1] ?? '') ?? [];
  if (position === undefined) {
    say('--head <position>:<seal>');
    process.exit(1);
  }
  kept = { position: Number(position), seal, found: null };
  given.splice(at, 2);
}
const folder = given[0] ?? import.meta.url.slice('file://'.length).replace(/[^/\\]*$/, '');

await checkSums(folder).catch((error) => fault(`SHA256SUMS: ${error.message}`));
await checkChain(join(folder, 'chain.jsonl')).catch((error) => fault(`chain.jsonl: ${error.message}`));
await checkJournal(join(folder, 'journal.csv')).catch((error) => fault(`journal.csv: ${error.message}`));
if (kept !== null && kept.found !== kept.seal) {
  fault(
    kept.found === null
      ? `The chain does not reach position ${kept.position}`
      : `Position ${kept.position} has another seal than the one kept`,
  );
}
printTotals();
say('');
say(
  `${counts.journal} entries, ${counts.audit} audit lines, ${counts.erasure} erasures, ${counts.head} heads sealed; ${counts.unsealed} rows not sealed yet`,
);
if (heads.length > 0)
  say(
    `Last head of a day: ${heads.at(-1).day}, position ${heads.at(-1).position}, ${String(heads.at(-1).seal).slice(2)}`,
  );
say(`Newest seal: position ${last.position}, ${last.seal}`);
for (const sentence of wrong) say(`FAULT ${sentence}`);
if (wrongCount > wrong.length) say(`and ${wrongCount - wrong.length} more`);
say(wrongCount === 0 ? 'Everything agrees.' : `${wrongCount} things do not agree.`);
process.exitCode = wrongCount === 0 ? 0 : 1;
