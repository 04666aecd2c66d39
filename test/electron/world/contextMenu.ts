import type { ClickedAt } from './messages.ts'

/**
 * What stands where somebody clicked with the other button, as far as the app goes by it. Its source is sent into
 * the page, so it refers to nothing outside itself.
 */
export function clickedAt({ target, clientX, clientY }: MouseEvent): ClickedAt {
  const texts =
    'input:is([type=text],[type=password],[type=search],[type=email],[type=url],[type=number],:not([type]))'
  const field = target instanceof Element ? target.closest(`${texts}, textarea`) : null
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
  const isEditable = isField && !field.readOnly && !field.disabled
  const isPassword = isField && field.type === 'password'
  const inField = isField ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0) : ''
  const selected = isField ? inField : String(getSelection() ?? '')
  const canCopy = selected !== '' && !isPassword
  return {
    x: clientX,
    y: clientY,
    isEditable,
    selectionText: isPassword ? '' : selected,
    canCut: isEditable && canCopy,
    canCopy,
    canPaste: isEditable,
    canSelectAll: true,
  }
}
