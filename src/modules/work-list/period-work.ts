import { dateInWords, monthInWords } from '../../domain/figures-in-words.ts';
import { parseDate, plusDays } from '../../domain/time/business-date.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { authorise } from '../identity/index.ts';
import { monthToClose, nameOfClosing, type ReopeningOf, waitingReopenings } from '../period-closes/index.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Months that are over and open, one after the other, and proposals to open one again, for a second person. */
export const periodWork: WorkSource = async ({ db, actor, today }) => {
  const [closes, confirms] = [authorise(actor, 'periods.close'), authorise(actor, 'period_reopenings.confirm')];
  if (!closes && !confirms) return [];
  const month = closes ? await monthToClose(db, today) : null;
  const waiting = confirms ? await waitingReopenings(db) : [];
  const others = waiting.filter(({ proposedByPersonId }) => proposedByPersonId !== actor.personId);
  return [...(month ? [closingOf(month)] : []), ...others.map(reopeningOf)];
};

/** So many days after its end a month should be closed: by then the bank's statements are there. */
const DAYS_TO_CLOSE = 10;

type MonthToClose = NonNullable<Awaited<ReturnType<typeof monthToClose>>>;

function closingOf({ month, last, blockers }: MonthToClose): WorkItem {
  const name = monthInWords(parseDate(`${month}-01`));
  const open = blockers.length;
  const why =
    open === 0
      ? { de: 'nichts steht dem Abschluss entgegen.', en: 'nothing stands against closing it.' }
      : {
          de: `vor dem Abschluss ist noch zu erledigen: ${open}.`,
          en: `still to be done before it is closed: ${open}.`,
        };
  return {
    ...COMMON,
    kind: 'close_month',
    name: { de: 'Monat abschließen', en: 'Close a month' },
    reason: {
      de: `${name.de} ist vorbei und offen; ${why.de}`,
      en: `${name.en} is over and open; ${why.en}`,
    },
    roles: ['treasurer'],
    subject: { type: 'period', id: idOfMonth(month), number: month },
    path: `/v1/periods/${month}/checklist`,
    dueOn: plusDays(last, DAYS_TO_CLOSE),
    missing: blockers.map(({ code, sentence }) => ({ code, sentence })),
  };
}

/** A month is named, not numbered: its id in the list is made up of its name. */
function idOfMonth(month: string): string {
  return `00000000-0000-8000-8000-000000${month.replace('-', '')}`;
}

function reopeningOf({ id, closing, reason, proposedAt }: ReopeningOf): WorkItem {
  const [name, since] = [nameOfClosing(closing), businessDateAt(proposedAt)];
  const day = dateInWords(since);
  return {
    ...COMMON,
    kind: 'confirm_reopening',
    name: { de: 'Wiederöffnen bestätigen', en: 'Confirm opening again' },
    reason: {
      de: `${name} soll wieder geöffnet werden (vorgeschlagen am ${day.de}: „${reason}“); eine zweite Person bestätigt.`,
      en: `${name} is to be opened again (proposed on ${day.en}: "${reason}"); a second person confirms.`,
    },
    roles: ['board'],
    subject: { type: 'period_reopening', id, number: name },
    path: `/v1/period-reopenings/${id}`,
    dueOn: since,
    missing: [],
  };
}

const COMMON = { personIds: [], amount: null, adviserUserId: null } as const;
