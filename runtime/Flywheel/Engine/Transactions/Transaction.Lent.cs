namespace Flywheel;

// A transaction that TransactAsync lends to its function: it takes actions while the function runs, and only TransactAsync commits it.
public sealed partial class Transaction
{
    private bool _isLent;
    private bool _isTakenBack;

    internal void Lend() => _isLent = true;

    internal void TakeBack() => _isTakenBack = true;

    private void CheckMayAdd()
    {
        if (_isTakenBack)
        {
            throw new InvalidOperationException("The function that this transaction was made for has ended, so nothing can be added: await everything in the function. Nothing was sent for it.");
        }
    }

    private void CheckMayCommit()
    {
        if (_isLent)
        {
            throw new InvalidOperationException("TransactAsync commits its transaction when the function has ended: leave out the commit, or begin one of your own with engine.Transaction(). Nothing was sent.");
        }
    }
}
