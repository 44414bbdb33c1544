import { describe, expect, it } from 'vitest';
import type { Session } from '@/api/sessions';
import { isAt, places, placesOf } from './places';

const clerk: Session = {
  userId: '1',
  userName: 'clerk',
  displayName: '王芳',
  body: '510104',
  bodyName: '锦江区政协',
  level: 'county',
  roles: ['triage'],
  mustChangePassword: false,
  hasAuthenticator: false,
  posts: [],
};
const to = (session: Session) => placesOf(session).map((place) => place.to);

const lit = (path: string) => places.filter((place) => isAt(place, path)).map((place) => place.to);

describe('the navigation', () => {
  it('shows where one is, also where tasks and reports of surveys have addresses of their own', () => {
    expect(lit('/')).toEqual(['/']);
    expect(lit('/surveys/topics')).toEqual(['/surveys']);
    expect(lit('/survey-tasks/t1')).toEqual(['/surveys']);
    expect(lit('/survey-reports/r1/write')).toEqual(['/surveys']);
    expect(lit('/surveyors')).toEqual([]);
    expect(lit('/help')).toEqual([]);
  });

  it('has an inbox for whoever may read envelopes, in a county too: tasks of surveys come down as such', () => {
    for (const level of ['county', 'city', 'province'] as const) expect(to({ ...clerk, level })).toContain('/inbox');
    expect(to({ ...clerk, roles: ['submitter'] })).not.toContain('/inbox');
  });

  it('shows administration to administrators and operators only', () => {
    expect(to(clerk)).not.toContain('/administration');
    expect(to({ ...clerk, roles: ['administrator'] })).toEqual(['/', '/administration']);
    expect(to({ ...clerk, roles: ['operator'] })).toEqual(['/', '/administration']);
  });

  it('leaves a member what a member does', () => {
    expect(to({ ...clerk, roles: ['member'] })).toEqual(['/', '/information', '/proposals', '/surveys', '/calls']);
  });
});
