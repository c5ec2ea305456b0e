"""What T1 to T3 share: works that are harmed, an office to harm, and what must hold afterwards."""
