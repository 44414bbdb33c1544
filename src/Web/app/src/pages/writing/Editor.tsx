import { Alert, Button, Checkbox, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import type { Item } from '@/api/information';
import { asProblem } from '@/api/problem';
import { get } from '@/api/request';
import { AttachmentsField } from '@/attachments/AttachmentsField';
import { countCharacters, isBlank, lengthOf, type Draft } from '@/drafts/draft';
import { useSession } from '@/session/session';
import { Field } from '@/ui/Field';
import { PageHead } from '@/ui/PageHead';
import { TraceId } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { checklist } from './checklist';
import { Particulars } from './Particulars';
import { classifiedMarks, cleanPaste, splitParts } from './paste';
import { useWriting } from './useWriting';
import { WritingSide } from './WritingSide';
import './writing.css';

const parts = ['situation', 'analysis', 'suggestion'] as const;

/** One column to write in; at the side what looks alike and what the receiving office asks for. */
export function Editor({ start, item }: { start: Draft; item: Item | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toasts = useToasts();
  const session = useSession();
  const { draft, change, flush, submit, saveVersion, overwrite, drop, saved, savedAt, problem } = useWriting(start);
  const { fields } = draft;
  const [submitting, setSubmitting] = useState(false);
  const [declared, setDeclared] = useState(false);
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState('');
  const [waitingFiles, setWaitingFiles] = useState(0);
  const settings = useQuery({
    queryKey: ['information', 'settings'],
    queryFn: () => get<{ contentLimit: number; series: string[] }>('/social-information/settings'),
    staleTime: 300_000,
    retry: false,
  });
  const limit = settings.data?.contentLimit ?? 1500;
  const length = lengthOf(fields);
  const marks = classifiedMarks([fields.title, fields.situation, fields.analysis, fields.suggestion].join('\n'));
  const checks = checklist(fields, limit);
  const errors = problem?.errors ?? {};
  const title = draft.edits
    ? t('writing.editTitle')
    : draft.itemId === null
      ? t('writing.newTitle')
      : t('writing.reviseTitle');

  useEffect(() => {
    // The address leads back to the draft, also after the browser was closed.
    if (draft.itemId === null && !isBlank(fields) && !window.location.search.includes('draft=')) {
      const search = new URLSearchParams(window.location.search);
      search.set('draft', draft.id);
      window.history.replaceState(window.history.state, '', `?${search.toString()}`);
    }
  }, [draft.id, draft.itemId, fields]);

  const paste = (into: (typeof parts)[number]) => (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData('text/plain');
    // A picture goes to the attachments.
    if (text === '' && event.clipboardData.files.length > 0) return;
    const whole = isBlank({ ...fields, title: '' }) ? splitParts(text) : null;
    event.preventDefault();
    if (whole) {
      change({
        situation: whole.situation,
        analysis: whole.analysis,
        suggestion: whole.suggestion,
        ...(whole.title !== null && fields.title === '' ? { title: whole.title } : {}),
      });
      toasts.good(t('writing.pastedWhole'));
      return;
    }
    const area = event.currentTarget;
    const cleaned = cleanPaste(text);
    const at = area.selectionStart;
    change({ [into]: area.value.slice(0, at) + cleaned + area.value.slice(area.selectionEnd) });
    requestAnimationFrame(() => {
      area.setSelectionRange(at + cleaned.length, at + cleaned.length);
    });
  };

  const send = async () => {
    setBusy(true);
    const there = await submit();
    setBusy(false);
    setSubmitting(false);
    if (there) {
      toasts.good(t('writing.submitted'));
      void navigate('/');
    } else if (!navigator.onLine || problem === null) toasts.good(t('writing.willBeSent'));
  };
  const save = async () => {
    setBusy(true);
    try {
      await saveVersion(note.trim());
      void navigate(`/information/${item?.id ?? ''}?tab=versions`);
    } catch (error) {
      toasts.refused(asProblem(error));
    } finally {
      setBusy(false);
    }
  };

  const state =
    saved === 'nothing'
      ? ''
      : t(`writing.saved.${saved}`, { at: savedAt === null ? '' : dayjs(savedAt).format('HH:mm') });
  return (
    <div className="page writing">
      <div className="writing-column">
        <PageHead title={title}>
          <span className={`saved saved-${saved}`} role="status">
            {state}
          </span>
        </PageHead>
        {saved === 'conflict' || draft.conflict ? (
          <Alert
            type="warning"
            role="alert"
            title={t('writing.conflict')}
            description={t('writing.conflictText')}
            action={
              <span className="stack">
                <Button size="small" onClick={() => void overwrite().catch(toasts.refused)}>
                  {t('writing.keepMine')}
                </Button>
                <Button
                  size="small"
                  onClick={() =>
                    void drop().then(() => {
                      window.location.reload();
                    })
                  }
                >
                  {t('writing.takeTheirs')}
                </Button>
              </span>
            }
          />
        ) : null}
        {problem && (
          <Alert
            type="error"
            role="alert"
            title={problem.message}
            description={
              <>
                {Object.keys(errors).length > 0 && <p>{t('summary', { count: Object.keys(errors).length })}</p>}
                {Object.keys(errors).map((pointer) => (
                  <a key={pointer} className="jump" href={`#field-${pointer.split('/').at(-1) ?? ''}`}>
                    {errors[pointer]?.join(' ')}
                  </a>
                ))}
                {problem.traceId && <TraceId id={problem.traceId} />}
              </>
            }
          />
        )}
        {item?.status === 'returned-for-supplement' && <Alert type="info" title={t('writing.returned')} />}
        <Field id="field-title" label={t('title')} errors={errors['/title']}>
          <Input
            id="field-title"
            size="large"
            maxLength={200}
            placeholder={t('writing.titleHint')}
            value={fields.title}
            onChange={(event) => {
              change({ title: event.target.value });
            }}
          />
        </Field>
        {parts.map((part) => (
          <Field
            key={part}
            id={`field-${part}`}
            label={
              <span className="row spread">
                {t(`writing.part.${part}`)}
                <span className="soft figure">{t('writing.characters', { count: countCharacters(fields[part]) })}</span>
              </span>
            }
            hint={t(`writing.hint.${part}`)}
            errors={errors[`/${part}`]}
          >
            <Input.TextArea
              id={`field-${part}`}
              className="writing-area"
              autoSize={{ minRows: part === 'analysis' ? 4 : 6 }}
              value={fields[part]}
              onPaste={paste(part)}
              onChange={(event) => {
                change({ [part]: event.target.value });
              }}
            />
          </Field>
        ))}
        <p className={length > limit ? 'bad' : 'soft'} role={length > limit ? 'alert' : undefined}>
          {t(length > limit ? 'writing.tooLong' : 'writing.length', { length, limit, over: length - limit })}
        </p>
        {marks.length > 0 && (
          <Alert
            type="error"
            role="alert"
            title={t('writing.marks', { marks: marks.join('、') })}
            description={t('writing.marksText')}
          />
        )}
        <AttachmentsField
          resource="social-information"
          id={draft.itemId}
          files={fields.attachments ?? []}
          onChange={(attachments) => {
            change({ attachments });
          }}
          onPending={setWaitingFiles}
          errors={Object.keys(errors)
            .filter((pointer) => pointer.startsWith('/attachments'))
            .flatMap((pointer) => errors[pointer] ?? [])}
        />
        {!draft.edits && <Particulars fields={fields} change={change} errors={errors} />}
        <div className="writing-foot no-print">
          {draft.edits ? (
            <>
              <Input
                aria-label={t('writing.versionNote')}
                placeholder={t('writing.versionNote')}
                maxLength={1000}
                value={note}
                onChange={(event) => {
                  setNote(event.target.value);
                }}
              />
              <Button
                type="primary"
                loading={busy}
                disabled={marks.length > 0 || fields.title.trim() === '' || waitingFiles > 0}
                onClick={() => void save()}
              >
                {t('writing.saveVersion')}
              </Button>
            </>
          ) : (
            <>
              <Button onClick={() => void flush()}>{t('save')}</Button>
              <Button
                type="primary"
                disabled={isBlank(fields)}
                onClick={() => {
                  setSubmitting(true);
                }}
              >
                {t(draft.resubmits ? 'codes.step.resubmit' : 'codes.step.submit')}
              </Button>
            </>
          )}
        </div>
      </div>
      <WritingSide fields={fields} itemId={draft.itemId} checks={checks} />
      {submitting && (
        <Modal
          open
          title={t('writing.submitTitle')}
          okText={t(draft.resubmits ? 'codes.step.resubmit' : 'codes.step.submit')}
          cancelText={t('cancel')}
          okButtonProps={{ disabled: !declared || marks.length > 0 || waitingFiles > 0, loading: busy }}
          onOk={() => void send()}
          onCancel={() => {
            setSubmitting(false);
          }}
        >
          <div className="stack">
            <p>{t('writing.next', { body: session.bodyName })}</p>
            <ul>
              {checks
                .filter((check) => !check.met)
                .map((check) => (
                  <li key={check.says} className="bad">
                    {t(`writing.check.${check.says}`, { limit })}
                  </li>
                ))}
            </ul>
            <Checkbox
              checked={declared}
              onChange={(event) => {
                setDeclared(event.target.checked);
              }}
            >
              {t('writing.declare')}
            </Checkbox>
            {waitingFiles > 0 && (
              <p className="bad" role="status">
                {t('attachments.pending', { count: waitingFiles })}
              </p>
            )}
            {marks.length > 0 && <p className="bad">{t('writing.marks', { marks: marks.join('、') })}</p>}
          </div>
        </Modal>
      )}
    </div>
  );
}
