/** Examples of the API reference: insolvency proceedings over the mechanic's assets. */

const borrower = { id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01', number: 'P-0042', display_name: 'Mehmet Yılmaz' };

export const insolvency = {
  kind: 'insolvency_opened',
  occurred_on: '2027-06-07',
  court: 'Amtsgericht Dortmund',
  file_number: '251 IN 61/27',
  claims_due_on: '2027-07-19',
  note: null,
};

export const insolventBorrower = {
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  loan_number: 'D-2026-0009',
  events: [
    {
      id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1d01',
      ...insolvency,
      person: borrower,
      amount: null,
      heir: null,
      recorded_at: '2027-06-14T08:30:00.000Z',
    },
  ],
  debtors: [{ person: borrower, inherited_from: null }],
  consequences: [
    {
      name: 'deal_with_administrator',
      person: borrower,
      due_on: null,
      sentence: {
        de: 'Das Insolvenzverfahren läuft (Amtsgericht Dortmund, 251 IN 61/27): Vollstreckung und Mahnung ruhen, Schreiben gehen an die Insolvenzverwaltung (§§ 80, 89 InsO).',
        en: 'Insolvency proceedings are open (Amtsgericht Dortmund, 251 IN 61/27): enforcement and reminders rest, letters go to the administrator (InsO §§80, 89).',
      },
    },
    {
      name: 'lodge_claim',
      person: borrower,
      due_on: '2027-07-19',
      sentence: {
        de: 'Die Forderung ist bis zum 19.07.2027 zur Tabelle anzumelden (§§ 28, 174 InsO).',
        en: 'The claim is to be lodged by 19 July 2027 (InsO §§28, 174).',
      },
    },
  ],
};
