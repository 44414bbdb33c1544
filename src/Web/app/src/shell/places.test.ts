import { describe, expect, it } from 'vitest';
import type { Session } from '@/api/sessions';
import { placesOf } from './places';

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

describe('the navigation', () => {
  it('has no inbox for a county, to which nobody forwards', () => {
    expect(to(clerk)).not.toContain('/inbox');
    expect(to({ ...clerk, level: 'city' })).toContain('/inbox');
  });

  it('shows administration to administrators only', () => {
    expect(to(clerk)).not.toContain('/administration');
    expect(to({ ...clerk, roles: ['administrator'] })).toEqual(['/', '/administration']);
  });

  it('leaves a member what a member does', () => {
    expect(to({ ...clerk, roles: ['member'] })).toEqual(['/', '/information', '/proposals', '/surveys', '/calls']);
  });
});
