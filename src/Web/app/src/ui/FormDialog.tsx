import { Alert, Modal } from 'antd';
import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '@/api/problem';
import { Refusal } from './Refusal';

interface Props {
  title: string;
  okText: string;
  width?: number;
  disabled?: boolean;
  /** Throws the refusal: it is shown, and everything that was typed stays. */
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: (errors: Record<string, string[]>) => ReactNode;
}

/** A form in a dialog. What was typed goes only with a second word. */
export function FormDialog({ title, okText, width, disabled, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [typed, setTyped] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const submit = async () => {
    setBusy(true);
    setLeaving(false);
    setProblem(null);
    try {
      await onSubmit();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  const close = () => {
    if (typed && !leaving) setLeaving(true);
    else onClose();
  };
  return (
    <Modal
      open
      title={title}
      width={width}
      okText={okText}
      cancelText={t(leaving ? 'form.discard' : 'cancel')}
      cancelButtonProps={{ danger: leaving }}
      okButtonProps={{ loading: busy, disabled }}
      onOk={() => void submit()}
      onCancel={close}
    >
      <form
        ref={form}
        className="stack"
        onInput={() => {
          setTyped(true);
          setLeaving(false);
        }}
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled) void submit();
        }}
      >
        <Refusal
          problem={problem}
          more={problem && Object.keys(problem.errors).length > 0 ? <Summary of={problem} form={form} /> : undefined}
        />
        {children(problem?.errors ?? {})}
        {leaving && <Alert type="warning" role="alert" title={t('form.typed')} />}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
          {okText}
        </button>
      </form>
    </Modal>
  );
}

/** What the platform says against each field, and a way there. */
function Summary({ of, form }: { of: Problem; form: RefObject<HTMLFormElement | null> }) {
  const { t } = useTranslation();
  const errors = Object.values(of.errors).flat();
  const fieldOf = (error: string) =>
    [...(form.current?.querySelectorAll('.field-bad') ?? [])]
      .find((field) => [...field.querySelectorAll('.field-error')].some((one) => one.textContent === error))
      ?.querySelector<HTMLElement>('input, textarea, select, button');
  return (
    <>
      <p>{t('summary', { count: errors.length })}</p>
      {[...new Set(errors)].map((error) => (
        <button
          key={error}
          type="button"
          className="link-button jump"
          onClick={() => {
            fieldOf(error)?.focus();
          }}
        >
          {error}
        </button>
      ))}
    </>
  );
}
