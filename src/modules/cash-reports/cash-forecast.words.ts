import type { Sentence } from '../../domain/errors.ts';

/** What the forecast takes for granted. */
export const ASSUMPTIONS: readonly Sentence[] = [
  {
    de: 'Jede Rate kommt an dem Tag, an dem sie nach dem geltenden Tilgungsplan zu zahlen ist; mit Ausfällen ist nicht gerechnet.',
    en: 'Every instalment comes on the day on which it is to be paid by the plan in force; no losses are reckoned with.',
  },
  {
    de: 'Was überfällig ist, steht für sich und ist in keinem Monat enthalten, weil niemand weiß, wann es kommt.',
    en: 'What is overdue stands apart and is in no month, since nobody knows when it comes.',
  },
  {
    de: 'Guthaben eines Darlehensnehmers oder Mitglieds wird mit dem verrechnet, was zuerst fällig ist.',
    en: 'Credit of a borrower or a member pays what falls due first.',
  },
  {
    de: 'Beiträge fallen bei den heutigen Mitgliedern nach den heute geltenden Sätzen und Absprachen an.',
    en: 'Dues are those of today’s members by the rates and arrangements in force today.',
  },
  {
    de: 'Bewilligte und vertraglich vereinbarte Darlehen ohne Auszahlungstag gehen im ersten Monat hinaus.',
    en: 'Loans approved or contracted without a day for their payout go out in the first month.',
  },
  {
    de: 'Auseinandersetzungsguthaben werden gezahlt, wenn sie fällig sind; was das Mindestkapital zurückhält, steht für sich.',
    en: 'Settlements are paid when they fall due; what the minimum capital holds back stands apart.',
  },
  {
    de: 'Laufende Kosten, künftige Bewilligungen und neue Mitglieder sind nicht enthalten.',
    en: 'Running costs, future approvals and new members are not in it.',
  },
];
