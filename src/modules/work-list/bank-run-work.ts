import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { type BankRun, itemsOfRun, waitingRuns } from '../bank-runs/index.ts';
import { authorise } from '../identity/index.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Runs to the bank: to release, by somebody else than who prepared them, and to hand in. */
export const bankRunWork: WorkSource = async ({ db, actor }) => {
  const may = { release: authorise(actor, 'bank_runs.release'), send: authorise(actor, 'bank_runs.prepare') };
  if (!may.release && !may.send) return [];
  const runs = (await waitingRuns(db)).filter(({ status, preparedByPersonId }) =>
    status === 'prepared' ? may.release && preparedByPersonId !== actor.personId : may.send,
  );
  const found: WorkItem[] = [];
  for (const run of runs) {
    const days = (await itemsOfRun(db, run.id)).flatMap(({ status, executeOn }) =>
      status === 'under_way' ? [executeOn] : [],
    );
    found.push(itemOf(run, days.toSorted()[0] ?? null));
  }
  return found;
};

const NAMES: Readonly<Record<'prepared' | 'released', Sentence>> = {
  prepared: { de: 'Lauf an die Bank freigeben', en: 'Release a run to the bank' },
  released: { de: 'Datei an die Bank übergeben', en: 'Hand the file to the bank' },
};

/** What is due on its day must be at the bank before it; the day itself says how urgent it is. */
function itemOf({ id, number, kind, status, total, count }: BankRun, day: BusinessDate | null): WorkItem {
  const isPrepared = status === 'prepared';
  const [sum, on] = [amountInWords(total), day === null ? { de: '', en: '' } : dateInWords(day)];
  const what =
    kind === 'collection'
      ? { de: `${count} Lastschriften`, en: `${count} direct debits` }
      : { de: `${count} Überweisungen`, en: `${count} transfers` };
  const why = isPrepared
    ? { de: 'eine zweite Person muss ihn freigeben.', en: 'a second person has to release it.' }
    : { de: 'freigegeben, aber noch nicht bei der Bank.', en: 'released, and not at the bank yet.' };
  return {
    kind: isPrepared ? 'release_bank_run' : 'send_bank_run',
    name: NAMES[isPrepared ? 'prepared' : 'released'],
    reason: {
      de: `Lauf ${number}: ${what.de} über zusammen ${sum.de}${day === null ? '' : ` zum ${on.de}`}; ${why.de}`,
      en: `Run ${number}: ${what.en} of ${sum.en} in all${day === null ? '' : ` on ${on.en}`}; ${why.en}`,
    },
    roles: ['treasurer', 'board'],
    subject: { type: 'bank_run', id, number },
    path: `/v1/bank-runs/${id}`,
    personIds: [],
    amount: total,
    dueOn: day,
    missing: [],
    adviserUserId: null,
  };
}
