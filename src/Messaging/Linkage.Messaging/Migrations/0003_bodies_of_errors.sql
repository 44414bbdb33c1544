-- Whose failed message it is: the codes of the bodies that the message names, so that each is told of its own without seeing any.
ALTER TABLE messaging.errors ADD COLUMN bodies text[] COLLATE "C" NOT NULL DEFAULT '{}';
CREATE INDEX errors_parked_bodies ON messaging.errors USING gin (bodies) WHERE state = 'parked';
