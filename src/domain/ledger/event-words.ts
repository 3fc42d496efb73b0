import type { Sentence } from '../errors.ts';
import type { PostingEvent } from './posting-rules.ts';

const named = (de: string, en: string): Sentence => ({ de, en });

/**
 * What each business event is called where people read the books, and in German in files for others. With the number of a
 * loan or a member behind it, the German text fits into DATEV's sixty characters.
 */
const eventWords: Readonly<Record<PostingEvent, Sentence>> = {
  dues_claimed: named('Mitgliedsbeitrag fällig', 'Dues claimed'),
  dues_paid: named('Zahlung Mitgliedsbeitrag', 'Dues paid'),
  dues_credit_applied: named('Guthaben auf Mitgliedsbeitrag verrechnet', 'Credit applied to dues'),
  dues_payment_reversed: named('Rückgabe Zahlung Mitgliedsbeitrag', 'Dues payment reversed'),
  dues_cancelled: named('Mitgliedsbeitrag nicht geschuldet', 'Dues cancelled'),
  dues_waived: named('Mitgliedsbeitrag erlassen', 'Dues waived'),
  dues_time_barred: named('Mitgliedsbeitrag verjährt', 'Dues time-barred'),
  dues_credit_refunded: named('Erstattung Beitragsguthaben', 'Credit of dues refunded'),
  shares_paid: named('Einzahlung auf Geschäftsanteile', 'Shares paid'),
  shares_payment_reversed: named('Rückgabe Einzahlung auf Geschäftsanteile', 'Payment for shares reversed'),
  share_capital_transferred: named('Übertragung Geschäftsguthaben', 'Share capital transferred'),
  leaving: named('Ausscheiden: Umbuchung Geschäftsguthaben', 'Leaving'),
  shares_cancelled: named('Kündigung von Geschäftsanteilen: Umbuchung', 'Shares cancelled'),
  settlement_fixed: named('Auseinandersetzungsguthaben festgestellt', 'Settlement fixed'),
  cancelled_shares_settled: named('Gekündigte Geschäftsanteile abgerechnet', 'Cancelled shares settled'),
  settlement_paid: named('Auszahlung Auseinandersetzungsguthaben', 'Settlement paid'),
  settlement_time_barred: named('Auseinandersetzungsguthaben verjährt', 'Settlement time-barred'),
  payout: named('Auszahlung Darlehen', 'Payout'),
  repayment: named('Zahlung auf Darlehen', 'Repayment'),
  repayment_reversed: named('Rückgabe Zahlung auf Darlehen', 'Repayment reversed'),
  credit_applied: named('Guthaben auf Darlehen verrechnet', 'Credit applied'),
  credit_refunded: named('Erstattung Guthaben aus Darlehen', 'Credit refunded'),
  default_interest_claimed: named('Verzugszinsen berechnet', 'Default interest claimed'),
  default_interest_waived: named('Verzugszinsen erlassen', 'Default interest waived'),
  write_off: named('Abschreibung Darlehen', 'Write-off'),
  interest_accrued: named('Zinsabgrenzung zum Monatsende', 'Interest accrued'),
  interest_accrual_reversed: named('Auflösung Zinsabgrenzung', 'Interest accrual reversed'),
  value_adjustment_raised: named('Zuführung Wertberichtigung', 'Value adjustment raised'),
  value_adjustment_released: named('Auflösung Wertberichtigung', 'Value adjustment released'),
  money_unplaced: named('Ungeklärte Zahlung', 'Money not placed yet'),
  payout_ordered: named('Überweisung beauftragt', 'Payout ordered'),
  payout_order_withdrawn: named('Überweisung nicht ausgeführt', 'Payout order withdrawn'),
  payout_booked: named('Überweisung ausgeführt', 'Payout booked by the bank'),
  payout_returned: named('Überweisung zurückgekommen', 'Payout returned'),
  returned_payout_ordered: named('Überweisung erneut beauftragt', 'Returned payout ordered again'),
  returned_payout_order_withdrawn: named(
    'Erneute Überweisung nicht ausgeführt',
    'Order of a returned payout withdrawn',
  ),
  bank_charged: named('Bankgebühr', 'Bank charge'),
  recorded_before_the_bank: named('Zahlung unterwegs', 'Recorded before the bank'),
  recorded_money_booked: named('Zahlung von der Bank gebucht', 'Recorded money booked by the bank'),
  other_income_received: named('Sonstiger Zahlungseingang', 'Other income received'),
  other_expense_paid: named('Sonstiger Zahlungsausgang', 'Other expense paid'),
  share_capital_taken_over: named('Übernahme Geschäftsguthaben', 'Share capital taken over'),
  dues_taken_over: named('Übernahme Mitgliedsbeiträge', 'Dues taken over'),
  loan_taken_over: named('Übernahme Darlehen', 'Loan taken over'),
  bank_taken_over: named('Übernahme Bankguthaben', 'Bank balance taken over'),
  retained_profit_taken_over: named('Übernahme Ergebnisvortrag', 'Retained profit taken over'),
  profit_distributed: named('Gewinnanteil aus Jahresergebnis', 'Profit distributed'),
  loss_written_off: named('Verlustanteil aus Jahresergebnis', 'Loss written off'),
  reserves_allocated: named('Einstellung in Rücklagen', 'Reserves allocated'),
};

/** The event's name for people; one that this list does not know is named as the journal names it. */
export function eventInWords(event: string): Sentence {
  return isKnown(event) ? eventWords[event] : named(event, event);
}

function isKnown(event: string): event is PostingEvent {
  return Object.hasOwn(eventWords, event);
}
