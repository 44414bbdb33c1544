import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Proposal } from '@/api/proposal';
import { Prose } from '@/ui/Prose';
import { minute } from '@/ui/time';
import { Feedbacks } from './Feedbacks';
import { Part } from './Part';
import { Replies } from './Replies';

/** What the units did: their parts, contacts, replies, what they promised, and what the proposers said to it. */
export function Handling({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const unitOf = (assignment: string | null | undefined) =>
    proposal.assignments.find((part) => part.id === assignment)?.unitName ?? '';
  return (
    <div className="handling">
      <div className="handling-parts">
        {proposal.assignments.map((part) => (
          <Part key={part.id} proposal={proposal} part={part} />
        ))}
      </div>
      <Replies proposal={proposal} />
      {proposal.coOpinions.length > 0 && (
        <section className="panel">
          <header>
            <h2>{t('proposals.coOpinions')}</h2>
            <span className="soft">{t('proposals.coOpinionsHint')}</span>
          </header>
          <ol className="panel-body sources">
            {proposal.coOpinions.map((opinion) => (
              <li key={`${opinion.assignmentId}-${opinion.givenAt}`}>
                <span className="row">
                  <strong>{opinion.unitName}</strong>
                  <span className={opinion.onTime ? 'chip chip-green' : 'chip chip-red'}>
                    {t(opinion.onTime ? 'proposals.onTime' : 'proposals.late')}
                  </span>
                </span>
                <Prose className="prose" text={opinion.text} />
                <span className="soft">
                  {t('proposals.signedBy', { name: opinion.signer })} · {minute(opinion.givenAt)}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {proposal.contacts.length > 0 && (
        <section className="panel">
          <header>
            <h2>{t('proposals.contacts')}</h2>
          </header>
          <ol className="panel-body sources">
            {proposal.contacts.map((contact) => (
              <li key={contact.id}>
                <span className="row">
                  <strong className="figure">{contact.heldOn}</strong>
                  <span className="chip">{t(`proposals.codes.contactStage.${contact.stage}`)}</span>
                  <span className="chip">{t(`proposals.codes.contactWay.${contact.way}`)}</span>
                  <span className="soft">{unitOf(contact.assignmentId)}</span>
                </span>
                <span className="soft">{contact.people}</span>
                <span>{contact.summary}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {proposal.promises.length > 0 && (
        <section className="panel">
          <header>
            <h2>{t('proposals.promisesOf')}</h2>
          </header>
          <ol className="panel-body sources">
            {proposal.promises.map((promise) => (
              <li key={promise.id}>
                <span className="row">
                  <span
                    className={
                      promise.state === 'fulfilled'
                        ? 'chip chip-green'
                        : promise.state === 'broken'
                          ? 'chip chip-red'
                          : 'chip chip-navy'
                    }
                  >
                    {t(`proposals.codes.promise.${promise.state}`)}
                  </span>
                  <strong>{promise.what}</strong>
                </span>
                <span className="soft">
                  {promise.unitName} · {t('proposals.dueBy', { date: promise.dueOn })}
                </span>
                {promise.takenUpBy.map((id) => (
                  <Link key={id} to={`/proposals/${id}`}>
                    {t('proposals.takenUp')}
                  </Link>
                ))}
                {promise.state === 'broken' && promise.takenUpBy.length === 0 && (
                  <Link to={`/proposals/new?promise=${promise.id}`}>{t('proposals.takeUp')}</Link>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      <Feedbacks proposal={proposal} />
      {proposal.supervision.length > 0 && (
        <section className="panel">
          <header>
            <h2>{t('proposals.supervisionOf')}</h2>
          </header>
          <ol className="panel-body sources">
            {proposal.supervision.map((event) => (
              <li key={event.id}>
                <span className="row">
                  <strong className="figure">{event.heldOn}</strong>
                  <span className="chip">{t(`proposals.codes.supervision.${event.kind}`)}</span>
                  {event.leader && <span>{event.leader}</span>}
                  <span className="soft">{unitOf(event.assignmentId)}</span>
                </span>
                <span>{event.summary}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
