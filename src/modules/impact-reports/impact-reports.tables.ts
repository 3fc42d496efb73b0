import type { Sentence } from '../../domain/errors.ts';
import { amount, coded, count, day, text, year } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type { ImpactLineOut } from './impact-reports.wire.ts';

const FIRM_WORDS: Readonly<Record<NonNullable<ImpactLineOut['firm']>, Sentence>> = {
  founder: { de: 'Gründung', en: 'Founder' },
  existing: { de: 'bestehend', en: 'existing' },
};

const STAGE_WORDS: Readonly<Record<NonNullable<ImpactLineOut['latest_stage']>, Sentence>> = {
  application: { de: 'Antrag', en: 'application' },
  payout: { de: 'Auszahlung', en: 'payout' },
  yearly: { de: 'jährlich', en: 'yearly' },
  closing: { de: 'Abschluss', en: 'closing' },
};

export const IMPACT: Look<ImpactLineOut> = {
  fileName: 'impact',
  title: { de: 'Gesicherte und geschaffene Arbeitsplätze', en: 'Jobs secured and created' },
  columns: [
    year('year', 'Jahr', 'Year'),
    text('sector', 'Branche', 'Sector'),
    text('district', 'Stadtteil', 'District'),
    coded('firm', 'Betrieb', 'Firm', FIRM_WORDS),
    { ...text('loan_number', 'Darlehen', 'Loan'), identifies: true },
    text('case_number', 'Kreditvorgang', 'Case'),
    day('paid_out_on', 'Ausgezahlt', 'Paid out'),
    amount('principal_paid_out', 'Betrag', 'Principal'),
    count('application_jobs_secured', 'Antrag: gesichert', 'Application: secured'),
    count('application_jobs_created', 'Antrag: geschaffen', 'Application: created'),
    amount('application_jobs_secured_fte', 'Antrag: gesichert (VZÄ)', 'Application: secured (FTE)'),
    amount('application_jobs_created_fte', 'Antrag: geschaffen (VZÄ)', 'Application: created (FTE)'),
    coded('latest_stage', 'Letzte Angabe', 'Latest', STAGE_WORDS),
    day('latest_stated_on', 'Angegeben am', 'Stated on'),
    count('latest_jobs_secured', 'Zuletzt: gesichert', 'Latest: secured'),
    count('latest_jobs_created', 'Zuletzt: geschaffen', 'Latest: created'),
    amount('latest_jobs_secured_fte', 'Zuletzt: gesichert (VZÄ)', 'Latest: secured (FTE)'),
    amount('latest_jobs_created_fte', 'Zuletzt: geschaffen (VZÄ)', 'Latest: created (FTE)'),
    count('closing_jobs_secured', 'Abschluss: gesichert', 'Closing: secured'),
    count('closing_jobs_created', 'Abschluss: geschaffen', 'Closing: created'),
    amount('closing_jobs_secured_fte', 'Abschluss: gesichert (VZÄ)', 'Closing: secured (FTE)'),
    amount('closing_jobs_created_fte', 'Abschluss: geschaffen (VZÄ)', 'Closing: created (FTE)'),
  ],
};
