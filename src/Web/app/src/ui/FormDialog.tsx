import { Modal } from 'antd';
import { useState, type ReactNode } from 'react';
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

/** A form in a dialog. */
export function FormDialog({ title, okText, width, disabled, onSubmit, onClose, children }: Props) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onSubmit();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      width={width}
      okText={okText}
      cancelText={t('cancel')}
      okButtonProps={{ loading: busy, disabled }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!disabled) void submit();
        }}
      >
        <Refusal problem={problem} />
        {children(problem?.errors ?? {})}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
          {okText}
        </button>
      </form>
    </Modal>
  );
}
