/** Front door of workouts: what becomes of a loan that cannot go on as agreed. */
export { mountWorkouts } from './workouts.routes.ts';
