import type { Sentence } from '../errors.ts';

/** What a reason of return says (ISO 20022 external code set, as German banks use it). */
export type ReturnReason = {
  readonly sentence: Sentence;
  /** Whether collecting again under the same mandate would fail again or is not allowed, until a person has seen to it. */
  readonly holdsMandate: boolean;
};

const holding = (de: string, en: string): ReturnReason => ({ sentence: { de, en }, holdsMandate: true });
const passing = (de: string, en: string): ReturnReason => ({ sentence: { de, en }, holdsMandate: false });

const REASONS: Readonly<Record<string, ReturnReason>> = {
  AC01: holding('Die IBAN stimmt nicht.', 'The IBAN is wrong.'),
  AC04: holding('Das Konto ist aufgelöst.', 'The account is closed.'),
  AC06: holding('Das Konto ist gesperrt.', 'The account is blocked.'),
  AC13: holding('Das Konto gehört keinem Verbraucher.', 'The account is not a consumer’s.'),
  AG01: holding(
    'Lastschriften sind auf diesem Konto nicht zugelassen.',
    'Direct debits are not allowed on this account.',
  ),
  AG02: passing('Die Bank nimmt diese Art von Auftrag nicht an.', 'The bank does not take this kind of order.'),
  AM04: passing('Das Konto war nicht gedeckt.', 'There was not enough money on the account.'),
  AM05: passing('Die Bank hält den Auftrag für doppelt.', 'The bank takes the order for a duplicate.'),
  BE04: holding('Die Anschrift fehlt oder ist falsch.', 'The address is missing or wrong.'),
  BE05: holding(
    'Die Bank kennt die Gläubiger-Identifikationsnummer nicht.',
    'The bank does not know the creditor identifier.',
  ),
  CNOR: holding(
    'Unsere Bank ist bei der Gegenseite nicht erreichbar.',
    'Our bank cannot be reached by the other side.',
  ),
  DNOR: holding(
    'Die Bank der Gegenseite nimmt keine Lastschriften an.',
    'The other side’s bank takes no direct debits.',
  ),
  DT01: passing('Der Tag war ungültig.', 'The date was not valid.'),
  ED05: passing('Die Verrechnung unter den Banken schlug fehl.', 'The settlement between the banks failed.'),
  FF01: passing('Die Datei hatte einen Formfehler.', 'The file had a fault of form.'),
  FF05: passing('Die Lastschriftart passt nicht.', 'The kind of direct debit does not fit.'),
  MD01: holding('Es liegt kein Mandat vor, sagt die zahlende Person.', 'There is no mandate, says the payer.'),
  MD02: holding('Angaben zum Mandat fehlen oder sind falsch.', 'Details of the mandate are missing or wrong.'),
  MD06: holding(
    'Die zahlende Person hat die Erstattung verlangt (binnen acht Wochen, ohne Grund).',
    'The payer has asked for the money back (within eight weeks, without a reason).',
  ),
  MD07: holding('Die zahlende Person ist verstorben.', 'The payer has died.'),
  MS02: holding('Die zahlende Person hat widersprochen.', 'The payer has refused.'),
  // German banks also return AM04 and MD07 under it, for reasons of data protection (rules §12).
  MS03: passing(
    'Die Bank nennt keinen Grund; das heißt nicht, dass kein Geld da war.',
    'The bank gives no reason; that does not mean that there was no money.',
  ),
  RC01: holding('Die Bankleitzahl (BIC) stimmt nicht.', 'The bank identifier (BIC) is wrong.'),
  RR01: holding('Der Bank fehlt, wer zahlt.', 'The bank lacks who pays.'),
  RR02: holding('Der Bank fehlt der Name der zahlenden Person.', 'The bank lacks the payer’s name.'),
  RR03: holding('Der Bank fehlt der Name der Empfängerin.', 'The bank lacks the payee’s name.'),
  RR04: passing('Gesetzliche Gründe.', 'Reasons of law.'),
  SL01: holding(
    'Die Bank führt Lastschriften von uns nach Weisung nicht aus.',
    'The bank does not carry out our debits, as instructed.',
  ),
  TM01: passing('Der Auftrag kam zu spät.', 'The order came too late.'),
};

/** Where the bank gives no code it says as much as MS03 does. */
export const NO_REASON = 'MS03';

/** A code that is not in the list says nothing about the mandate; whoever reads it sees it as the bank wrote it. */
export function returnReasonOf(code: string): ReturnReason {
  const { [code]: known } = REASONS;
  return known ?? passing(`Die Bank nennt den Grund ${code}.`, `The bank gives the reason ${code}.`);
}
