import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/session/session';
import type { ProposalCheck } from './checks';

interface Props {
  checks: readonly ProposalCheck[];
  marks: readonly string[];
  /** Invitations that are not answered yet. */
  pending: number;
  /** A seal is still missing. */
  seal: boolean;
  busy: boolean;
  onSubmit: () => void;
  onClose: () => void;
}

/** What will happen next and who gets it; and the secrecy self-check. */
export function SubmitDialog({ checks, marks, pending, seal, busy, onSubmit, onClose }: Props) {
  const { t } = useTranslation();
  const session = useSession();
  const [declared, setDeclared] = useState(false);
  return (
    <Modal
      open
      title={t('writing.submitTitle')}
      okText={t('codes.step.submit')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !declared || marks.length > 0, loading: busy }}
      onOk={onSubmit}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t('proposals.next', { body: session.bodyName })}</p>
        {pending > 0 && <p className="bad">{t('proposals.pendingSigners', { count: pending })}</p>}
        {seal && <p className="bad">{t('proposals.sealMissing')}</p>}
        <ul>
          {checks
            .filter((check) => !check.met)
            .map((check) => (
              <li key={check.says} className="bad">
                {t(`proposals.check.${check.says}`)}
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
        {marks.length > 0 && <p className="bad">{t('writing.marks', { marks: marks.join(t('separator')) })}</p>}
      </div>
    </Modal>
  );
}
