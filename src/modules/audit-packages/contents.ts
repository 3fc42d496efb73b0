import type { Sentence } from '../../domain/errors.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Operation } from '../../platform/http/operation.ts';
import { type Ask, askedItems } from './asking.ts';
import { reportRequests } from './report-requests.ts';

/** A file of the package: where it lies, what it is, and the request that it answers. */
export type PackagedFile = {
  readonly path: string;
  readonly title: Sentence;
  readonly request: string;
  /** A list that comes in pages, all of which are in the file. */
  readonly isPaged: boolean;
};

export type Span = { readonly from: BusinessDate; readonly to: BusinessDate; readonly knownAt: string };

const PDF = { name: 'pdf', ending: 'pdf' } as const;
const CSV = { name: 'csv', ending: 'csv' } as const;

/** The files of a package in their order, folder by folder; the longest lists are walked while the package is written. */
export async function* contentsOf(
  ask: Ask,
  operations: readonly Operation[],
  span: Span,
): AsyncGenerator<PackagedFile> {
  yield* statutes(ask);
  yield* register(span);
  yield* assemblies(ask, span);
  yield* resolutions();
  yield* policies(ask);
  yield* books(span);
  yield* accounts(ask, span);
  yield* yearEnds(ask, span);
  yield* reports(operations, span);
  yield* controls(span);
}

const file = (path: string, de: string, en: string, request: string): PackagedFile => ({
  path,
  title: { de, en },
  request,
  isPaged: false,
});

const list = (path: string, de: string, en: string, request: string): PackagedFile => ({
  ...file(path, de, en, request),
  isPaged: true,
});

async function* statutes(ask: Ask): AsyncGenerator<PackagedFile> {
  yield file('01-statutes/versions.json', 'Fassungen der Satzung', 'Versions of the statutes', '/v1/statutes');
  for await (const { version: named, media_type: mediaType } of askedItems(ask, '/v1/statutes')) {
    const version = String(named);
    const ending = mediaType === 'application/pdf' ? 'pdf' : 'txt';
    const content = `/v1/statutes/${encodeURIComponent(version)}/content`;
    const name = version.replaceAll(/[^\w.-]/g, '_');
    yield file(`01-statutes/${name}.${ending}`, `Satzung ${version}`, `Statutes ${version}`, content);
  }
}

function* register({ to, knownAt }: Span): Generator<PackagedFile> {
  const days = new URLSearchParams({ as_of: to, known_at: knownAt }).toString();
  for (const { name, ending } of [CSV, PDF]) {
    const request = `/v1/register?${days}&format=${name}`;
    yield file(`02-register/register.${ending}`, 'Mitgliederliste', 'Register of members', request);
  }
  const inspections = '/v1/register-inspections';
  yield list('02-register/inspections.json', 'Einsichten in die Liste', 'Inspections of the register', inspections);
}

async function* assemblies(ask: Ask, { from, to }: Span): AsyncGenerator<PackagedFile> {
  yield list('03-minutes/assemblies.json', 'Versammlungen', 'Assemblies', '/v1/assemblies');
  for await (const assembly of askedItems(ask, '/v1/assemblies?status=closed')) {
    const heldOn = String(assembly['held_on']);
    if (heldOn < from || heldOn > to) continue;
    const [name, minutes] = [`03-minutes/${String(assembly['number'])}`, `/v1/assemblies/${String(assembly['id'])}`];
    yield file(`${name}.pdf`, `Protokoll vom ${heldOn}`, `Minutes of ${heldOn}`, `${minutes}/minutes`);
    yield file(`${name}-attendances.json`, 'Teilnehmende', 'Attendances', `${minutes}/attendances`);
    yield file(`${name}-objections.json`, 'Widersprüche', 'Objections', `${minutes}/objections`);
  }
}

function* resolutions(): Generator<PackagedFile> {
  yield list('04-resolutions/resolutions.json', 'Beschlüsse', 'Resolutions', '/v1/resolutions');
}

async function* policies(ask: Ask): AsyncGenerator<PackagedFile> {
  for await (const { number } of askedItems(ask, '/v1/policies')) {
    const name = `05-policies/policy-${String(number)}.json`;
    yield file(name, `Richtlinie ${String(number)}`, `Policy ${String(number)}`, `/v1/policies/${String(number)}`);
  }
  yield file('05-policies/share-terms.json', 'Anteile: Bedingungen', 'Terms of shares', '/v1/share-terms');
  yield file('05-policies/base-rates.json', 'Basiszinssätze', 'Base rates', '/v1/base-rates');
}

function* books({ from, to }: Span): Generator<PackagedFile> {
  yield file('06-books/chart-of-accounts.json', 'Kontenplan', 'Chart of accounts', '/v1/accounts');
  const journal = `/v1/hledger-journal?as_of=${to}`;
  yield file('06-books/book.journal', 'Alle Buchungen für hledger', 'All entries, for hledger', journal);
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const periods = `/v1/periods?year=${year}`;
    yield file(`06-books/periods-${year}.json`, `Buchungsmonate ${year}`, `Posting periods ${year}`, periods);
  }
  const reconciliation = `/v1/bank-reconciliation?from=${from}&to=${to}`;
  yield list('06-books/period-closings.json', 'Abschlüsse der Monate', 'Closings of periods', '/v1/period-closings');
  yield list('06-books/period-reopenings.json', 'Wiedereröffnungen', 'Reopenings', '/v1/period-reopenings');
  yield file('06-books/bank-reconciliation.json', 'Bankabstimmung', 'Bank reconciliation', reconciliation);
}

async function* accounts(ask: Ask, { from, to, knownAt }: Span): AsyncGenerator<PackagedFile> {
  for await (const { code, name_de: de, name_en: en } of askedItems(ask, '/v1/accounts')) {
    const days = new URLSearchParams({ account: String(code), from, to, known_at: knownAt, format: 'csv' }).toString();
    const statement = `/v1/reports/account-statement?${days}`;
    yield file(`06-books/accounts/${String(code)}.csv`, `Konto ${String(de)}`, `Account ${String(en)}`, statement);
  }
}

async function* yearEnds(ask: Ask, { from, to, knownAt }: Span): AsyncGenerator<PackagedFile> {
  for await (const { financial_year: year, status } of askedItems(ask, '/v1/year-ends')) {
    const isMeant = Number(year) >= Number(from.slice(0, 4)) - 1 && Number(year) <= Number(to.slice(0, 4));
    if (!isMeant || status !== 'released') continue;
    const [folder, of] = [`06-books/year-${String(year)}`, `/v1/year-ends/${String(year)}`];
    const known = new URLSearchParams({ known_at: knownAt }).toString();
    const notes = `${of}/notes?${known}`;
    yield file(`${folder}/notes.json`, `Angaben zum Abschluss ${String(year)}`, `Notes ${String(year)}`, notes);
    yield list(`${folder}/shares.json`, 'Ergebnisverteilung', 'Members’ parts of the result', `${of}/shares`);
    yield file(`${folder}/leavers.json`, 'Ausgeschiedene', 'Leavers', `${of}/leavers?${known}`);
  }
}

/** Each report as JSON, which has its totals, and as CSV, which has all of its lines; the printed ones as PDF too. */
function* reports(operations: readonly Operation[], span: Span): Generator<PackagedFile> {
  for (const { name, summary, request, isPrinted } of reportRequests(operations, span)) {
    const formats = [{ name: 'json', ending: 'json' }, CSV, ...(isPrinted ? [PDF] : [])];
    for (const { name: format, ending } of formats) {
      yield file(`07-reports/${name}.${ending}`, summary, summary, `${request}&format=${format}`);
    }
  }
}

function* controls({ from, knownAt }: Span): Generator<PackagedFile> {
  const log = new URLSearchParams({ from: `${from}T00:00:00Z`, to: knownAt }).toString();
  yield list('08-audit-log/audit-log.json', 'Prüfprotokoll', 'Audit log', `/v1/audit-log?${log}`);
  yield list('08-audit-log/users.json', 'Zugänge und Rollen', 'Users and roles', '/v1/users');
  yield file('09-integrity/verification.json', 'Prüfung der Bücher', 'Verification', '/v1/integrity/verification');
  yield list('09-integrity/heads.json', 'Tägliche Siegelstände', 'Daily heads', '/v1/integrity/heads');
}
