import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountBorrowerEvents } from './borrower-events.routes.ts';
import { mountChangeRequests } from './change-requests.routes.ts';
import { mountGuaranteeCalls } from './guarantee-calls.routes.ts';
import { mountTerminations } from './terminations.routes.ts';
import type { WorkoutsDeps } from './workouts.types.ts';

export function mountWorkouts(shell: HttpShell, deps: WorkoutsDeps): void {
  mountChangeRequests(shell);
  mountTerminations(shell);
  mountBorrowerEvents(shell, deps);
  mountGuaranteeCalls(shell);
}
