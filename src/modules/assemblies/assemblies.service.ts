import { kindRules, majorityOf, type ItemKind, type Majority } from '../../domain/assemblies/agenda.ts';
import { checkCalledInTime, noticeDays, type AssemblyTerms } from '../../domain/assemblies/notice.ts';
import { yearOf, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { policyOn } from '../policy/index.ts';
import { resolutionsOfAssembly } from '../resolutions/index.ts';
import {
  agendaEmpty,
  assemblyConvenedAlready,
  assemblyNotConvened,
  assemblyNotFound,
  assemblyOver,
  howToJoinDoesNotFit,
  itemIncomplete,
} from './assemblies.refusals.ts';
import {
  findAssembly,
  insertAssembly,
  insertItems,
  itemsOf,
  lockAssembly,
  storeCancelled,
  storeConvened,
} from './assemblies.repository.ts';
import type { AgendaItem, Assembly, AssemblyFile } from './assemblies.types.ts';
import { announcedBy } from './letters.repository.ts';
import { minutesOf } from './minutes.repository.ts';
import { resultsOf } from './results.repository.ts';

export type NewItem = {
  readonly title: string;
  readonly proposedText: string | null;
  readonly kind: ItemKind;
  /** Null: what the law asks for. */
  readonly majority: Majority | null;
  readonly financialYear: number | null;
  readonly seats: number | null;
};

export type PlannedAssembly = Pick<Assembly, 'kind' | 'form' | 'heldOn' | 'startsAt' | 'place' | 'howToJoin'> & {
  readonly items: readonly NewItem[];
};

export type Asking = { readonly requestKey: string; readonly deed: Deed };

/**
 * Plans an assembly with its agenda. A day for which it is too late already is refused at once:
 * `assembly.called_too_late`. Other codes: `assembly.how_to_join_does_not_fit`, those of an item.
 */
export async function planAssembly(tx: Tx, plan: PlannedAssembly, { requestKey, deed }: Asking): Promise<AssemblyFile> {
  const { items, ...asked } = plan;
  if ((asked.form === 'in_person') !== (asked.howToJoin === null)) throw howToJoinDoesNotFit();
  checkCalledInTime(asked.heldOn, deed.today, await termsOn(tx, deed.today));
  const assembly: Assembly = {
    ...asked,
    id: newIdAt(deed.recordedAt),
    number: await nextNumber(tx, 'GV', yearOf(asked.heldOn)),
    status: 'planned',
    convenedOn: null,
    cancelledOn: null,
    cancellationReason: null,
    recordedAt: deed.recordedAt,
  };
  const agenda = items.map((item, index) =>
    itemFrom(item, { deed, position: index + 1, announcement: 1, announcedOn: null }),
  );
  await insertAssembly(tx, { assembly, requestKey, deed });
  await insertItems(tx, { assemblyId: assembly.id, items: agenda, requestKey: null, deed });
  return await loadAssembly(tx, assembly, deed.today);
}

type Place = Pick<AgendaItem, 'position' | 'announcement' | 'announcedOn'> & { readonly deed: Deed };

/** `assembly.item_incomplete`, `assembly.majority_below_law`, `assembly.report_is_not_voted_on` */
function itemFrom(item: NewItem, { deed, ...place }: Place): AgendaItem {
  const majority = majorityOf(item.kind, item.majority);
  const needsText = majority !== null && item.kind !== 'election';
  const needsYear = item.kind === 'annual_accounts' || item.kind === 'use_of_result';
  const hasSeats = item.seats !== null;
  if (
    (needsText && item.proposedText === null) ||
    (needsYear && item.financialYear === null) ||
    (item.kind === 'election') !== hasSeats
  ) {
    throw itemIncomplete(item.title);
  }
  return { ...item, ...place, majority, id: newIdAt(deed.recordedAt) };
}

/**
 * Adds an item to the agenda. After the convening it is an announcement of its own, which the members are written to about;
 * one that comes too late can be talked about, not resolved upon (GenG §46(2)). `assembly.over`
 */
export async function addItem(
  tx: Tx,
  { assembly: wanted, item }: { readonly assembly: IdOrNumber; readonly item: NewItem },
  { requestKey, deed }: Asking,
): Promise<AssemblyFile> {
  const assembly = await lockOpenAssembly(tx, wanted);
  const agenda = await itemsOf(tx, assembly.id);
  const isPlanned = assembly.status === 'planned';
  const announcement = isPlanned ? 1 : Math.max(1, ...agenda.map((one) => one.announcement)) + 1;
  const added = itemFrom(item, {
    deed,
    position: agenda.length + 1,
    announcement,
    announcedOn: isPlanned ? null : deed.today,
  });
  await insertItems(tx, { assemblyId: assembly.id, items: [added], requestKey, deed });
  return await loadAssembly(tx, assembly, deed.today);
}

export type Step = { readonly assembly: IdOrNumber; readonly deed: Deed };

/**
 * The board calls the assembly: the agenda stands, the members can be invited. Refused when an invitation of today would
 * come too late: `assembly.called_too_late`; `assembly.agenda_empty`, `assembly.convened_already`, `assembly.over`
 */
export async function conveneAssembly(tx: Tx, { assembly: wanted, deed }: Step): Promise<AssemblyFile> {
  const assembly = await lockOpenAssembly(tx, wanted);
  if (assembly.status === 'convened') throw assemblyConvenedAlready();
  if ((await itemsOf(tx, assembly.id)).length === 0) throw agendaEmpty();
  checkCalledInTime(assembly.heldOn, deed.today, await termsOn(tx, deed.today));
  await storeConvened(tx, assembly.id, deed);
  return await loadAssembly(tx, { ...assembly, status: 'convened', convenedOn: deed.today }, deed.today);
}

/** Calls an assembly off; what was recorded of it stays. `assembly.over` */
export async function cancelAssembly(tx: Tx, { assembly: wanted, deed }: Step, reason: string): Promise<AssemblyFile> {
  const assembly = await lockOpenAssembly(tx, wanted);
  await storeCancelled(tx, assembly.id, { on: deed.today, reason });
  const cancelled = { status: 'cancelled', cancelledOn: deed.today, cancellationReason: reason } as const;
  return await loadAssembly(tx, { ...assembly, ...cancelled }, deed.today);
}

/** Locked, and neither cancelled nor closed. `assembly.not_found`, `assembly.over` */
async function lockOpenAssembly(tx: Tx, wanted: IdOrNumber): Promise<Assembly> {
  const assembly = await lockAssembly(tx, wanted);
  if (!assembly) throw assemblyNotFound();
  if (assembly.status === 'closed' || assembly.status === 'cancelled') throw assemblyOver(assembly.status);
  return assembly;
}

/** Locked and under way: also `assembly.not_convened`. */
export async function lockConvened(tx: Tx, wanted: IdOrNumber): Promise<Assembly> {
  const assembly = await lockOpenAssembly(tx, wanted);
  if (assembly.status === 'planned') throw assemblyNotConvened();
  return assembly;
}

/** `assembly.not_found` */
export async function getAssembly(db: Db, wanted: IdOrNumber): Promise<Assembly> {
  const assembly = await findAssembly(db, wanted);
  if (!assembly) throw assemblyNotFound();
  return assembly;
}

async function termsOn(db: Db, day: BusinessDate): Promise<AssemblyTerms> {
  return (await policyOn(db, day)).terms.assembly;
}

/** With all that belongs to it; its notice by the terms in force when it was convened, or today. */
export async function loadAssembly(db: Db, assembly: Assembly, today: BusinessDate): Promise<AssemblyFile> {
  const { id, heldOn, convenedOn } = assembly;
  return {
    assembly,
    items: await itemsOf(db, id),
    results: await resultsOf(db, id),
    announced: await announcedBy(db, id),
    minutes: await minutesOf(db, id),
    resolutions: await resolutionsOfAssembly(db, id),
    notice: noticeDays(heldOn, await termsOn(db, convenedOn ?? today)),
  };
}

/**
 * The day on which the last member was written to about an item; where nobody was written to, the day on which the board
 * announced it, as by a public paper. Null while the assembly is only planned.
 */
export function announcedOn({ announced }: Pick<AssemblyFile, 'announced'>, item: AgendaItem): BusinessDate | null {
  const letters = announced.find(({ announcement }) => announcement === item.announcement);
  return letters && item.announcement > 1 ? letters.lastOn : item.announcedOn;
}

/** Whether an item can be resolved upon though not all members come (GenG §46(2)). */
export function isAnnouncedInTime(file: Pick<AssemblyFile, 'announced' | 'notice'>, item: AgendaItem): boolean {
  const day = announcedOn(file, item);
  return kindRules[item.kind].needsNoAnnouncement || (day !== null && day <= file.notice.announceBy);
}
