import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountChangeRequests } from './change-requests.routes.ts';
import { mountTerminations } from './terminations.routes.ts';

export function mountWorkouts(shell: HttpShell): void {
  mountChangeRequests(shell);
  mountTerminations(shell);
}
