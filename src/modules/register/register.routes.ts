import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { deedOf } from '../../platform/http/deed.ts';
import type { ContextOf } from '../../platform/http/handler.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf, textIn, type Keyset } from '../../platform/http/paging.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { wantedFormat } from '../../platform/http/table-format.ts';
import { instantText } from '../../platform/http/wire.ts';
import { tableFile } from '../../platform/tables/table-file.ts';
import { usualKnowledgeOf } from '../ledger/index.ts';
import { visibleMember } from '../members/index.ts';
import { registerExtract } from './extract.service.ts';
import { mountInspections } from './inspections.routes.ts';
import { checkReading, inspectOwnLines, inspectRegister, inspectsAsMember } from './inspections.service.ts';
import * as operations from './register.operations.ts';
import { registerLines } from './register.service.ts';
import { extractTable, registerTable } from './register.tables.ts';
import type { RegisterMoment } from './register.types.ts';
import { lineOut, type RegisterLine } from './register.wire.ts';

/** The register of members: as of any day, what it says of one member, and who inspected it. */
export function mountRegister(shell: HttpShell): void {
  mount(shell, operations.readRegister, async (call) => {
    const format = wantedFormat(call.query.format, call.request);
    if (format === 'json') return { status: 200, body: await registerPage(call) };
    const moment = await askedMoment(call);
    await recordReading(call, moment, format);
    const table = registerTable(allLines(call.db, moment), {
      ...moment,
      generatedAt: call.clock.now(),
      language: call.language,
    });
    return { status: 200, file: await tableFile(table, { format, language: call.language }) };
  });

  mount(shell, operations.readRegisterExtract, async (call) => {
    const { db, actor, params, clock, language } = call;
    const member = await visibleMember(db, actor, params.member_id);
    const moment = await askedMoment(call);
    const form = wantedFormat(call.query.format, call.request);
    const inspectionId = await inTransaction(db, (tx) =>
      inspectOwnLines(tx, member, { ...moment, form, interest: OWN_LINES }, deedOf(actor, clock)),
    );
    const { line, entries } = await registerExtract(db, member, { ...moment, language });
    const shown = line && lineOut(line, 'whole');
    const subject = { type: 'member', id: member.id };
    if (form !== 'json') {
      const table = extractTable(entries, {
        ...moment,
        generatedAt: clock.now(),
        memberNumber: member.number,
        line: shown,
      });
      return { status: 200, file: await tableFile(table, { format: form, language }), subject };
    }
    const body = {
      as_of: moment.asOf,
      known_at: instantText(moment.knownAt),
      inspection_id: inspectionId,
      member_id: member.id,
      member_number: member.number,
      line: shown,
      entries: entries.map(({ recorded_on: _day, note: _note, ...entry }) => entry),
    };
    return { status: 200, body, subject };
  });

  mountInspections(shell);
}

/** The ground on which a member gets a copy: no other interest has to be stated. */
const OWN_LINES = 'Eigene Eintragungen (§ 31 Abs. 1 GenG)';

type RegisterCall = ContextOf<typeof operations.readRegister>;
type Asked = Pick<RegisterCall, 'clock' | 'db'> & { readonly query: Pick<RegisterCall['query'], 'as_of' | 'known_at'> };

async function askedMoment({ db, query, clock }: Asked): Promise<RegisterMoment> {
  const asOf = query.as_of ?? clock.today();
  return { asOf, knownAt: query.known_at ?? (await usualKnowledgeOf(db, asOf, clock.now())) };
}

async function recordReading(
  { db, actor, query, clock }: RegisterCall,
  moment: RegisterMoment,
  form: 'json' | 'csv' | 'csv_rfc4180' | 'xlsx' | 'pdf',
): Promise<string> {
  const reading = { ...moment, form, interest: query.interest ?? null };
  return await inTransaction(db, (tx) => inspectRegister(tx, actor, reading, deedOf(actor, clock)));
}

/** The moment and the recorded reading are kept in the cursor: all pages show one state and are one inspection. */
async function registerPage(call: RegisterCall) {
  const { db, actor, query } = call;
  const { limit } = query;
  const asked = await askedMoment(call);
  const sort = `register ${asked.asOf} ${query.known_at ? instantText(query.known_at) : 'now'}`;
  const keyset = decodeCursor(query.cursor, sort, 3);
  const moment = keyset ? { ...asked, knownAt: knownAtIn(keyset) } : asked;
  const inspectionId = keyset ? idIn(keyset, 1) : await recordReading(call, moment, 'json');
  if (keyset) await checkReading(db, { ...moment, id: inspectionId }, actor);
  const rows = await registerLines(db, moment, { afterMemberId: keyset && idIn(keyset, 2), limit });
  const view = inspectsAsMember(actor) ? 'legal' : 'whole';
  const page = pageOf(rows, {
    limit,
    sort,
    keyOf: ({ member }) => [instantText(moment.knownAt), inspectionId, member.memberId],
    itemOf: (row) => lineOut(row, view),
  });
  return { as_of: moment.asOf, known_at: instantText(moment.knownAt), inspection_id: inspectionId, ...page };
}

function knownAtIn(keyset: Keyset): Date {
  const knownAt = new Date(textIn(keyset, 0));
  if (Number.isNaN(knownAt.getTime())) throw cursorUnreadable();
  return knownAt;
}

const ROWS_AT_A_TIME = 2000;

/** Page after page, each of the same moment: the entries only grow, so no snapshot has to be held for a long file. */
async function* allLines(db: Db, moment: RegisterMoment): AsyncGenerator<RegisterLine> {
  let afterMemberId: string | null = null;
  for (;;) {
    const rows = await registerLines(db, moment, { afterMemberId, limit: ROWS_AT_A_TIME });
    for (const row of rows.slice(0, ROWS_AT_A_TIME)) yield lineOut(row, 'whole');
    const last = rows[ROWS_AT_A_TIME - 1];
    if (last === undefined || rows.length <= ROWS_AT_A_TIME) return;
    afterMemberId = last.member.memberId;
  }
}
