import type { Reconciliation } from './reconciliation.ts';

export const memberReports: Readonly<Record<string, Reconciliation>> = {};
