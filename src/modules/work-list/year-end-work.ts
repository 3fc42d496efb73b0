import { resultToUseInWords } from '../../domain/closing/result-in-words.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { authorise } from '../identity/index.ts';
import { type WaitingYearEnds, yearEndsWaiting } from '../year-ends/index.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Year ends: prepared once the general assembly has resolved on the year, then released by another person. */
export const yearEndWork: WorkSource = async ({ db, actor, today }) => {
  const [prepares, releases] = [authorise(actor, 'year_ends.prepare'), authorise(actor, 'year_ends.release')];
  if (!prepares && !releases) return [];
  const { prepared, resolved } = await yearEndsWaiting(db, today);
  const others = prepared.filter(({ preparedByPersonId }) => preparedByPersonId !== actor.personId);
  return [...(releases ? others.map(releaseOf) : []), ...(prepares && resolved ? [preparationOf(resolved)] : [])];
};

function preparationOf(resolved: NonNullable<WaitingYearEnds['resolved']>): WorkItem {
  const day = dateInWords(resolved.resolvedOn);
  return {
    ...common,
    kind: 'prepare_year_end',
    name: { de: 'Jahresabschluss umsetzen', en: 'Prepare the year end' },
    reason: {
      de: `Geschäftsjahr ${resolved.financialYear}: die Generalversammlung hat am ${day.de} beschlossen (${resolved.number}); die Verteilung auf die Mitglieder ist nicht vorbereitet.`,
      en: `Financial year ${resolved.financialYear}: the general assembly resolved on ${day.en} (${resolved.number}); the distribution over the members is not prepared.`,
    },
    roles: ['board', 'treasurer'],
    subject: { type: 'resolution', id: resolved.id, number: resolved.number },
    path: `/v1/resolutions/${resolved.id}`,
    amount: null,
    dueOn: resolved.resolvedOn,
  };
}

function releaseOf(prepared: WaitingYearEnds['prepared'][number]): WorkItem {
  const { id, financialYear, use } = prepared;
  const { name: result, amount } = resultToUseInWords(use.result);
  return {
    ...common,
    kind: 'release_year_end',
    name: { de: 'Jahresabschluss freigeben', en: 'Release the year end' },
    reason: {
      de: `Geschäftsjahr ${financialYear}, ${result.de} ${amount.de}: die Verteilung ist vorbereitet, eine zweite Person gibt frei.`,
      en: `Financial year ${financialYear}, ${result.en} ${amount.en}: the distribution is prepared, a second person releases it.`,
    },
    roles: ['board'],
    subject: { type: 'year_end', id, number: String(financialYear) },
    path: `/v1/year-ends/${financialYear}`,
    amount: use.result,
    dueOn: prepared.resolvedOn,
  };
}

const common = { personIds: [], missing: [], adviserUserId: null } as const;
