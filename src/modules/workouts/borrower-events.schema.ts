import { z } from 'zod';
import {
  amount,
  date,
  idOrNumber,
  instant,
  longText,
  positiveAmount,
  sentence,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';

/** Wire shapes of insolvency and death of those who owe a loan. */

const happened = {
  person_id: idOrNumber('P').describe('Id or number of the person: a borrower, or an heir of one'),
  occurred_on: date.describe('The day on which it happened; not after today'),
  note: longText(2000).nullable().default(null).describe('What else is worth knowing'),
};
const proceedings = {
  court: text(100).describe('The insolvency court'),
  file_number: text(60).describe('File number of the proceedings'),
};

const InsolvencyOpened = z
  .strictObject({
    kind: z.literal('insolvency_opened'),
    ...happened,
    ...proceedings,
    claims_due_on: date.describe('Until when claims are to be lodged, as the court set it (InsO §28(1))'),
  })
  .meta({ id: 'InsolvencyOpened', description: 'Insolvency proceedings were opened' });

const ClaimLodged = z
  .strictObject({
    kind: z.literal('claim_lodged'),
    ...happened,
    ...proceedings,
    amount: positiveAmount.describe('What was lodged'),
  })
  .meta({ id: 'ClaimLodged', description: 'The claim was lodged in the proceedings' });

const InsolvencyClosed = z
  .strictObject({ kind: z.literal('insolvency_closed'), ...happened, ...proceedings })
  .meta({ id: 'InsolvencyClosed', description: 'The proceedings were closed' });

const Discharge = z
  .strictObject({ kind: z.literal('discharge'), ...happened, ...proceedings })
  .meta({ id: 'InsolvencyDischarge', description: 'The remaining debt was discharged (Restschuldbefreiung)' });

const Died = z
  .strictObject({ kind: z.literal('died'), ...happened })
  .meta({ id: 'BorrowerDied', description: 'A death' });

const HeirRecorded = z
  .strictObject({
    kind: z.literal('heir_recorded'),
    ...happened,
    heir_person_id: idOrNumber('P').describe('Id or number of the person who inherits'),
  })
  .meta({ id: 'HeirRecorded', description: 'Somebody inherits from a borrower' });

export const RecordBorrowerEvent = z
  .discriminatedUnion('kind', [InsolvencyOpened, ClaimLodged, InsolvencyClosed, Discharge, Died, HeirRecorded])
  .meta({ id: 'RecordBorrowerEvent', description: 'Something that happened to a person who owes the loan' });

const BorrowerEvent = z
  .object({
    id: uuid,
    kind: z.enum(['insolvency_opened', 'claim_lodged', 'insolvency_closed', 'discharge', 'died', 'heir_recorded']),
    person: PersonReference,
    occurred_on: date,
    court: z.string().nullable().describe('The insolvency court; null for death and heirs'),
    file_number: z.string().nullable().describe('File number of the proceedings; null for death and heirs'),
    claims_due_on: date.nullable().describe('Until when claims are to be lodged; null for another kind'),
    amount: amount.nullable().describe('What was lodged; null for another kind'),
    heir: PersonReference.nullable().describe('Who inherits; null for another kind'),
    note: z.string().nullable(),
    recorded_at: instant,
  })
  .meta({ id: 'BorrowerEvent', description: 'What happened to a person who owes the loan' });

export const BorrowerSituation = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    events: z.array(BorrowerEvent).describe('What happened, in the order of recording'),
    debtors: z
      .array(
        z.object({
          person: PersonReference,
          inherited_from: PersonReference.nullable().describe('Whose heir the person is; null for a borrower'),
        }),
      )
      .describe('Who owes the loan now; the dead stay on the contract'),
    consequences: z
      .array(
        z.object({
          name: z.enum([
            'no_automatic_termination',
            'deal_with_administrator',
            'lodge_claim',
            'guarantors_can_be_called',
            'debt_not_enforceable',
            'guarantors_stay_liable',
            'write_to_nobody',
            'heirs_owe',
          ]),
          person: PersonReference,
          due_on: date.nullable().describe('By when something is to be done; null where nothing is'),
          sentence,
        }),
      )
      .describe('What follows from it, as things stand'),
  })
  .meta({ id: 'BorrowerSituation', description: 'Insolvency and death of those who owe a loan, and what follows' });
