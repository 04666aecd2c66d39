export function connectToDesktop(): void {}
