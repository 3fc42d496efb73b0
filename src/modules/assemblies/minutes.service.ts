import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { contentOf, writeDocument } from '../documents/index.ts';
import { type NewResolution, recordResolutions, resolutionsOfAssembly } from '../resolutions/index.ts';
import { itemWithoutResult, leftOutItemVotedOn, minutesNotClosed, notHeldYet } from './assemblies.refusals.ts';
import { storeClosed } from './assemblies.repository.ts';
import { type Asking, getAssembly, loadAssembly, lockConvened } from './assemblies.service.ts';
import type { AgendaItem, AssemblyFile, Minutes } from './assemblies.types.ts';
import { minutesData } from './minutes-data.ts';
import { insertMinutes, minutesOf } from './minutes.repository.ts';
import { isResolved, resolvedText } from './outcomes.ts';
import { standingResult } from './results.service.ts';

export type Closing = Asking & {
  readonly assembly: IdOrNumber;
  readonly chair: string;
  readonly keeper: string | null;
  readonly boardMembersPresent: readonly string[];
  /** Items that were not put to the vote. */
  readonly leftOutPositions: readonly number[];
  readonly remarks: string | null;
  /** Where the law asks for it (GenG §47(3)) the list of attendance is attached anyway. */
  readonly attachesAttendance: boolean;
};

/**
 * Closes the minutes (GenG §47): from now on nothing about the assembly changes, what was carried becomes a resolution with
 * a number, and the paper is written for signature. Codes: `assembly.not_held_yet`, `assembly.item_without_result`,
 * `assembly.left_out_item_was_voted_on`
 */
export async function closeMinutes(tx: Tx, closing: Closing): Promise<AssemblyFile> {
  const { deed, requestKey } = closing;
  const assembly = await lockConvened(tx, closing.assembly);
  if (deed.today < assembly.heldOn) throw notHeldYet(assembly.heldOn);
  const file = await loadAssembly(tx, assembly, deed.today);
  checkComplete(file, closing.leftOutPositions);
  await recordResolutions(tx, carriedIn(file), deed);
  const hasAttendanceList = closing.attachesAttendance || isListWanted(file);
  const resolved = { ...file, resolutions: await resolutionsOfAssembly(tx, assembly.id) };
  const document = await writeDocument(tx, {
    kind: 'assembly_minutes',
    data: await minutesData(tx, { file: resolved, closing, hasAttendanceList }),
    addressees: [],
    about: { caseId: null, loanId: null, guaranteeId: null, asOf: assembly.heldOn },
    requestKey,
    deed,
  });
  await storeClosed(tx, assembly.id);
  const minutes = minutesFrom(closing, { hasAttendanceList, documentId: document.id, deed });
  await insertMinutes(tx, { assemblyId: assembly.id, minutes, requestKey, deed });
  return await loadAssembly(tx, { ...assembly, status: 'closed' }, deed.today);
}

function minutesFrom(
  closing: Closing,
  { hasAttendanceList, documentId, deed }: Pick<Minutes, 'hasAttendanceList' | 'documentId'> & { readonly deed: Deed },
): Minutes {
  const { chair, keeper, boardMembersPresent, leftOutPositions, remarks } = closing;
  return {
    chair,
    keeper,
    boardMembersPresent,
    leftOutPositions,
    remarks,
    hasAttendanceList,
    documentId,
    closedOn: deed.today,
  };
}

function checkComplete({ items, results }: AssemblyFile, leftOut: readonly number[]): void {
  const isVoted = (item: AgendaItem): boolean => standingResult(results, item.id) !== undefined;
  const contradicted = leftOut.filter((position) => {
    const item = items.find((one) => one.position === position);
    return !item || isVoted(item);
  });
  if (contradicted.length > 0) throw leftOutItemVotedOn(contradicted);
  const missing = items
    .filter((item) => item.majority !== null && !isVoted(item))
    .map(({ position }) => position)
    .filter((position) => !leftOut.includes(position));
  if (missing.length > 0) throw itemWithoutResult(missing);
}

/** What was carried, in the order of the agenda; an election where somebody was elected. */
function carriedIn({ assembly, items, results }: AssemblyFile): readonly NewResolution[] {
  return items.flatMap((item) => {
    const result = standingResult(results, item.id);
    const { kind } = item;
    if (!result || kind === 'report' || !isResolved(item, result)) return [];
    return {
      assemblyId: assembly.id,
      itemId: item.id,
      kind,
      title: item.title,
      text: resolvedText(item, result),
      resolvedOn: assembly.heldOn,
      financialYear: item.financialYear,
    };
  });
}

/** GenG §47(3): where the statutes were changed, or people took part from afar, who was there must be on record. */
function isListWanted({ assembly, items, results }: AssemblyFile): boolean {
  const isAmended = items.some(({ id, kind }) => kind === 'statutes_amendment' && !!standingResult(results, id));
  return isAmended || assembly.form !== 'in_person';
}

/** The paper, for every member to look into (GenG §47(4)). `assembly.not_found`, `assembly.minutes_not_closed` */
export async function minutesPaper(db: Db, wanted: IdOrNumber) {
  const assembly = await getAssembly(db, wanted);
  const minutes = await minutesOf(db, assembly.id);
  if (!minutes) throw minutesNotClosed();
  return { assembly, content: await contentOf(db, minutes.documentId) };
}
