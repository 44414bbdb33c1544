import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { asProblem, Problem } from '@/api/problem';
import type { Assignment, Proposal } from '@/api/proposal';
import { proposals, useProposal, useRules } from '@/api/proposals';
import { countCharacters } from '@/drafts/draft';
import { Select } from '@/ui/choices';
import { Content } from '@/ui/Content';
import { Field } from '@/ui/Field';
import { Refusal } from '@/ui/Refusal';
import { PageHead } from '@/ui/PageHead';
import { Answer, ErrorState } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { PartClock } from '../parts';
import { useSteps } from '../item/useSteps';
import { keepReply, keptReply, promisesNeeded, startReply, type ReplyText } from './reply';
import '@/pages/writing/writing.css';
import { TextArea } from '@/ui/TextArea';
import '../proposals.css';

const levels = ['full', 'summary', 'title', 'none'] as const;

/** The unit writes its answer: text, class, how much is published, and what it promises. */
export function Page() {
  const { id = '', part = '' } = useParams();
  const proposal = useProposal(id);
  return (
    <Answer of={proposal}>
      {(found) => {
        const own = found.assignments.find((one) => one.id === part);
        return own?.allowedActions.includes('draft-reply') ? (
          <ReplyEditor key={part} proposal={found} part={own} />
        ) : (
          <ErrorState problem={new Problem(403, { code: 'not-allowed' })} needs={['unit-staff']} />
        );
      }}
    </Answer>
  );
}

function ReplyEditor({ proposal, part }: { proposal: Proposal; part: Assignment }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toasts = useToasts();
  const rules = useRules();
  const { card } = proposal;
  const run = useSteps(card.id);
  const [reply, setReply] = useState<ReplyText>(() => keptReply(part.id) ?? startReply(proposal, part));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errors = problem?.errors ?? {};
  const classes = rules.data?.resultClasses ?? [];
  const needsPromise = promisesNeeded(classes, reply.resultClass);
  const change = (what: Partial<ReplyText>) => {
    const next = { ...reply, ...what };
    setReply(next);
    keepReply(part.id, next);
  };
  const promise = (at: number, what: Partial<ReplyText['promises'][number]>) => {
    change({ promises: reply.promises.map((one, index) => (index === at ? { ...one, ...what } : one)) });
  };
  const complete =
    reply.text.trim() !== '' &&
    reply.resultClass !== '' &&
    reply.promises.every((one) => one.what.trim() !== '' && one.dueOn !== '') &&
    (!needsPromise || reply.promises.length > 0);

  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await run(t('proposals.codes.step.draft-reply'), () =>
        proposals.reply(
          card.id,
          part.id,
          {
            ...reply,
            contactPerson: reply.contactPerson.trim() || null,
            contactPhone: reply.contactPhone.trim() || null,
          },
          card.version,
        ),
      );
      keepReply(part.id, null);
      void navigate(`/proposals/${card.id}?tab=handling`);
    } catch (error) {
      const refused = asProblem(error);
      setProblem(refused);
      if (Object.keys(refused.errors).length === 0) toasts.refused(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="page writing">
      <div className="writing-column">
        <PageHead title={t('proposals.replyTitle')} text={part.unitName}>
          <PartClock of={part} />
        </PageHead>
        <Refusal problem={problem} />
        <Field
          id="reply-text"
          label={
            <span className="row spread">
              {t('proposals.field.replyText')}
              <span className="soft figure">{t('writing.characters', { count: countCharacters(reply.text) })}</span>
            </span>
          }
          hint={t('proposals.replyHint')}
          errors={errors['/text']}
        >
          <TextArea
            id="reply-text"
            className="writing-area"
            maxLength={50_000}
            autoSize={{ minRows: 12 }}
            value={reply.text}
            onChange={(event) => {
              change({ text: event.target.value });
            }}
          />
        </Field>
        <fieldset className="particulars">
          <legend>{t('proposals.replyParticulars')}</legend>
          <Field id="reply-class" label={t('proposals.resultClass')} errors={errors['/resultClass']}>
            <Select
              id="reply-class"
              value={reply.resultClass === '' ? undefined : reply.resultClass}
              options={classes.map((one) => ({
                value: one.code,
                label: `${t('proposals.classOf', { code: one.code })} · ${t(`proposals.codes.result.${one.means}`)}`,
              }))}
              onChange={(resultClass: string) => {
                change({ resultClass });
              }}
            />
          </Field>
          <Field id="reply-level" label={t('proposals.field.publishLevel')} errors={errors['/publishLevel']}>
            <Select
              id="reply-level"
              value={reply.publishLevel}
              options={levels.map((level) => ({
                value: level as string,
                label: t(`proposals.codes.publishLevel.${level}`),
              }))}
              onChange={(publishLevel: string) => {
                change({ publishLevel });
              }}
            />
          </Field>
          <Field id="reply-person" label={t('proposals.field.contactPerson')} errors={errors['/contactPerson']}>
            <Input
              id="reply-person"
              maxLength={50}
              value={reply.contactPerson}
              onChange={(event) => {
                change({ contactPerson: event.target.value });
              }}
            />
          </Field>
          <Field id="reply-phone" label={t('proposals.field.contactPhone')} errors={errors['/contactPhone']}>
            <Input
              id="reply-phone"
              maxLength={50}
              value={reply.contactPhone}
              onChange={(event) => {
                change({ contactPhone: event.target.value });
              }}
            />
          </Field>
        </fieldset>
        <section className="panel">
          <header>
            <h2>{t('proposals.promisesOf')}</h2>
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => {
                change({ promises: [...reply.promises, { what: '', dueOn: '' }] });
              }}
            >
              {t('proposals.addPromise')}
            </Button>
          </header>
          <div className="panel-body stack">
            <p className={needsPromise && reply.promises.length === 0 ? 'bad' : 'soft'}>
              {t(needsPromise ? 'proposals.promiseNeeded' : 'proposals.promiseHint')}
            </p>
            {errors['/promises']?.map((error) => (
              <p key={error} className="bad" role="alert">
                {error}
              </p>
            ))}
            {reply.promises.map((one, index) => (
              <div key={index} className="promise-row">
                <Input
                  aria-label={t('proposals.field.what')}
                  placeholder={t('proposals.field.what')}
                  maxLength={1000}
                  value={one.what}
                  onChange={(event) => {
                    promise(index, { what: event.target.value });
                  }}
                />
                <Input
                  type="date"
                  aria-label={t('proposals.field.dueOn')}
                  value={one.dueOn}
                  onChange={(event) => {
                    promise(index, { dueOn: event.target.value });
                  }}
                />
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('remove')}
                  onClick={() => {
                    change({ promises: reply.promises.filter((_, at) => at !== index) });
                  }}
                />
              </div>
            ))}
          </div>
        </section>
        <div className="writing-foot no-print">
          <Button onClick={() => void navigate(`/proposals/${card.id}?tab=handling`)}>{t('back')}</Button>
          <Button type="primary" loading={busy} disabled={!complete} onClick={() => void save()}>
            {t('proposals.saveReply')}
          </Button>
        </div>
      </div>
      <aside className="writing-side">
        <section className="panel">
          <header>
            <h2>
              <Link to={`/proposals/${card.id}`}>{card.title}</Link>
            </h2>
          </header>
          <div className="panel-body reply-source">
            <Content of={proposal} />
          </div>
        </section>
        {proposal.coOpinions.length > 0 && (
          <section className="panel">
            <header>
              <h2>{t('proposals.coOpinions')}</h2>
            </header>
            <ol className="panel-body sources">
              {proposal.coOpinions.map((opinion) => (
                <li key={opinion.assignmentId}>
                  <strong>{opinion.unitName}</strong>
                  <span>{opinion.text}</span>
                </li>
              ))}
            </ol>
          </section>
        )}
      </aside>
    </div>
  );
}
