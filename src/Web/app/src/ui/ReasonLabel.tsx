import { useTranslation } from 'react-i18next';
import { useSession } from '@/session/session';
import { useReasons } from './ReasonPicker';

/** The words of a reason code, in the list of a body; the code itself while the words aren't known. */
export function ReasonLabel({ purpose, code, body }: { purpose: string; code: string; body?: string }) {
  const { i18n } = useTranslation();
  const session = useSession();
  const reasons = useReasons(purpose, body ?? session.body);
  const reason = reasons.data?.codes.find((one) => one.code === code);
  return <span>{reason ? (i18n.language === 'en' ? reason.labelEn : reason.labelZh) : code}</span>;
}
