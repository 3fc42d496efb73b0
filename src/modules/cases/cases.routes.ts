import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountBankDecisions } from './bank-decisions.routes.ts';
import { mountApplications } from './applications.routes.ts';
import type { CasesDeps } from './cases.types.ts';
import { mountDecisions } from './decisions.routes.ts';
import { mountFiles } from './files.routes.ts';

export function mountCases(shell: HttpShell, deps: CasesDeps): void {
  mountApplications(shell, deps);
  mountFiles(shell);
  mountDecisions(shell, deps);
  mountBankDecisions(shell);
}
