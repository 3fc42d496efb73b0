import { balanceConfirmation, instalmentPlan, interestStatement } from './account.ts';
import { assemblyInvitation } from './assembly-invitation.ts';
import { assemblyMinutes } from './assembly-minutes.ts';
import { contract } from './contract.ts';
import { approval, refusal } from './decision-letters.ts';
import { duesReminder, duesSecondReminder } from './dues-reminders.ts';
import { guaranteeForm } from './guarantee-form.ts';
import { guarantorStatement } from './guarantor-statement.ts';
import { departureConfirmation, departureWithdrawal, exclusionLetter } from './leaving-letters.ts';
import { admissionNotice, joiningRefusal } from './membership-letters.ts';
import { mandateForm } from './mandate-form.ts';
import { offer } from './offer.ts';
import { payoutOrder } from './payout-order.ts';
import { prenotification } from './prenotification.ts';
import { finalNotice, firstReminder, friendlyNote, secondReminder } from './reminders.ts';
import { heirsLetter, settlementStatement } from './settlement-letters.ts';
import { statement } from './statement.ts';

/** Every kind of document the cooperative writes. */
export const templates = {
  offer,
  contract,
  approval,
  refusal,
  guarantee_form: guaranteeForm,
  guarantor_statement: guarantorStatement,
  payout_order: payoutOrder,
  instalment_plan: instalmentPlan,
  statement,
  interest_statement: interestStatement,
  balance_confirmation: balanceConfirmation,
  friendly_note: friendlyNote,
  first_reminder: firstReminder,
  second_reminder: secondReminder,
  final_notice: finalNotice,
  dues_reminder: duesReminder,
  dues_second_reminder: duesSecondReminder,
  prenotification,
  admission_notice: admissionNotice,
  joining_refusal: joiningRefusal,
  departure_confirmation: departureConfirmation,
  exclusion_letter: exclusionLetter,
  heirs_letter: heirsLetter,
  settlement_statement: settlementStatement,
  departure_withdrawal: departureWithdrawal,
  mandate_form: mandateForm,
  assembly_invitation: assemblyInvitation,
  assembly_minutes: assemblyMinutes,
} as const;

export type DocumentKind = keyof typeof templates;

/** What a template is filled with. */
export type DataOf<Kind extends DocumentKind> = Parameters<(typeof templates)[Kind]['write']>[0];
