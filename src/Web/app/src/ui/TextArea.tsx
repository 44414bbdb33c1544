import { Input } from 'antd';
import type { ClipboardEvent, ComponentProps } from 'react';
import { cleanPaste } from '@/reading/paste';

/** The one text area of the app: what is pasted from Word loses its glyphs, odd spaces and what nobody sees, and keeps its tables. */
export function TextArea({ onPaste, ...props }: ComponentProps<typeof Input.TextArea>) {
  return (
    // eslint-disable-next-line no-restricted-syntax -- the one place that takes it from the kit
    <Input.TextArea {...props} onPaste={onPaste ?? clean} />
  );
}

function clean(event: ClipboardEvent<HTMLTextAreaElement>) {
  const text = event.clipboardData.getData('text/plain');
  const cleaned = cleanPaste(text);
  // What needs no cleaning is the browser's to paste, with its own undo.
  if (text === '' || cleaned === text) return;
  event.preventDefault();
  const area = event.currentTarget;
  area.setRangeText(cleaned, area.selectionStart, area.selectionEnd, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
}
