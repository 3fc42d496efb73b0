import type { PostingEvent } from '../ledger/posting-rules.ts';

/**
 * What a booking is called outside this house, in German like the files that carry it. With the number of a loan or a
 * member behind it a text fits into DATEV's sixty characters.
 */
const texts: Readonly<Record<PostingEvent, string>> = {
  dues_claimed: 'Mitgliedsbeitrag fällig',
  dues_paid: 'Zahlung Mitgliedsbeitrag',
  dues_credit_applied: 'Guthaben auf Mitgliedsbeitrag verrechnet',
  dues_payment_reversed: 'Storno Zahlung Mitgliedsbeitrag',
  dues_cancelled: 'Mitgliedsbeitrag nicht geschuldet',
  dues_waived: 'Mitgliedsbeitrag erlassen',
  dues_time_barred: 'Mitgliedsbeitrag verjährt',
  dues_credit_refunded: 'Erstattung Beitragsguthaben',
  shares_paid: 'Einzahlung auf Geschäftsanteile',
  shares_payment_reversed: 'Storno Einzahlung auf Geschäftsanteile',
  share_capital_transferred: 'Übertragung Geschäftsguthaben',
  leaving: 'Ausscheiden: Umbuchung Geschäftsguthaben',
  shares_cancelled: 'Kündigung von Geschäftsanteilen: Umbuchung',
  settlement_fixed: 'Auseinandersetzungsguthaben festgestellt',
  cancelled_shares_settled: 'Gekündigte Geschäftsanteile abgerechnet',
  settlement_paid: 'Auszahlung Auseinandersetzungsguthaben',
  settlement_time_barred: 'Auseinandersetzungsguthaben verjährt',
  payout: 'Auszahlung Darlehen',
  repayment: 'Zahlung auf Darlehen',
  repayment_reversed: 'Storno Zahlung auf Darlehen',
  credit_applied: 'Guthaben auf Darlehen verrechnet',
  credit_refunded: 'Erstattung Guthaben aus Darlehen',
  default_interest_claimed: 'Verzugszinsen berechnet',
  default_interest_waived: 'Verzugszinsen erlassen',
  write_off: 'Abschreibung Darlehen',
  bank_charged: 'Bankgebühr Rücklastschrift',
  money_unplaced: 'Ungeklärte Zahlung',
  recorded_before_the_bank: 'Zahlung unterwegs',
  recorded_money_booked: 'Zahlung von der Bank gebucht',
  payout_ordered: 'Überweisung beauftragt',
  payout_order_withdrawn: 'Überweisung nicht ausgeführt',
  payout_booked: 'Überweisung ausgeführt',
  payout_returned: 'Überweisung zurückgekommen',
  returned_payout_ordered: 'Überweisung erneut beauftragt',
  returned_payout_order_withdrawn: 'Erneute Überweisung nicht ausgeführt',
  other_income_received: 'Sonstiger Zahlungseingang',
  other_expense_paid: 'Sonstige Zahlung',
  interest_accrued: 'Zinsabgrenzung zum Monatsende',
  interest_accrual_reversed: 'Auflösung Zinsabgrenzung',
  value_adjustment_raised: 'Zuführung Wertberichtigung',
  value_adjustment_released: 'Auflösung Wertberichtigung',
  profit_distributed: 'Gewinnanteil aus Jahresergebnis',
  loss_written_off: 'Verlustanteil aus Jahresergebnis',
  reserves_allocated: 'Einstellung in Rücklagen',
  share_capital_taken_over: 'Übernahme Geschäftsguthaben',
  dues_taken_over: 'Übernahme Mitgliedsbeiträge',
  loan_taken_over: 'Übernahme Darlehen',
  bank_taken_over: 'Übernahme Bankguthaben',
  retained_profit_taken_over: 'Übernahme Ergebnisvortrag',
};

/** The event's text; an event that this list does not know is named as the journal names it. */
export function bookingText(event: string): string {
  return isKnown(event) ? texts[event] : event;
}

function isKnown(event: string): event is PostingEvent {
  return Object.hasOwn(texts, event);
}
