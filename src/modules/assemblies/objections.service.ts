import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { assemblyNotFound, itemNotFound, assemblyNotConvened, assemblyOver } from './assemblies.refusals.ts';
import { itemsOf, lockAssembly } from './assemblies.repository.ts';
import type { Asking } from './assemblies.service.ts';
import type { Assembly, Objection, ObjectionGround } from './assemblies.types.ts';
import { attendancesOf } from './attendances.repository.ts';
import { voterCalled } from './attendances.service.ts';
import { insertObjection } from './minutes.repository.ts';
import { resultsOf } from './results.repository.ts';
import { standingResult } from './results.service.ts';
import * as no from './votes.refusals.ts';
import { momentOf, votersOn } from './voting-rights.ts';

export type NewObjection = Asking & {
  readonly assembly: IdOrNumber;
  readonly itemId: string;
  readonly member: IdOrNumber;
  readonly ground: ObjectionGround;
  /** Null: the day of the assembly. */
  readonly knownOn: BusinessDate | null;
  readonly note: string | null;
};

/**
 * Who objected on the record, or could not because of not being let in or not called: one of these opens the special notice
 * after a change of the statutes (GenG §67a). An objection belongs to the minutes and is recorded before they are closed; the
 * other grounds come to light later too. Codes: `objection.*`, `attendance.not_a_member`, `assembly.over`
 */
export async function recordObjection(tx: Tx, given: NewObjection): Promise<Objection> {
  const { deed, ground } = given;
  const assembly = await lockAssembly(tx, given.assembly);
  if (!assembly) throw assemblyNotFound();
  checkStatus(assembly, ground);
  const item = (await itemsOf(tx, assembly.id)).find(({ id }) => id === given.itemId);
  if (!item) throw itemNotFound();
  if (!standingResult(await resultsOf(tx, assembly.id), item.id)) throw no.nothingResolved();
  const voters = await votersOn(tx, momentOf(assembly, deed.recordedAt));
  const voter = voterCalled(voters, given.member, assembly.heldOn);
  await checkWasThere(tx, assembly, { memberId: voter.memberId, ground });
  const objection: Objection = {
    id: newIdAt(deed.recordedAt),
    itemId: item.id,
    memberId: voter.memberId,
    memberNumber: voter.memberNumber,
    memberPersonId: voter.person.id,
    ground,
    knownOn: knownOnOf(assembly, given),
    note: given.note,
  };
  const isNew = await insertObjection(tx, { assemblyId: assembly.id, objection, requestKey: given.requestKey, deed });
  if (!isNew) throw no.objectionRecordedAlready();
  return objection;
}

function checkStatus({ status }: Assembly, ground: ObjectionGround): void {
  if (status === 'planned') throw assemblyNotConvened();
  if (status === 'cancelled' || (status === 'closed' && ground === 'objected')) throw assemblyOver(status);
}

async function checkWasThere(
  tx: Tx,
  { id }: Assembly,
  { memberId, ground }: Pick<Objection, 'memberId' | 'ground'>,
): Promise<void> {
  const wasThere = (await attendancesOf(tx, id)).some((one) => one.memberId === memberId);
  if (ground === 'objected' && !wasThere) throw no.objectorNotPresent();
  if (ground !== 'objected' && wasThere) throw no.objectorWasPresent();
}

function knownOnOf({ heldOn }: Assembly, { knownOn, ground, deed }: NewObjection): BusinessDate {
  const day = knownOn ?? heldOn;
  const isPossible = ground === 'objected' ? day === heldOn : day >= heldOn && day <= deed.today;
  if (!isPossible) throw no.knownOnNotPossible(heldOn);
  return day;
}
